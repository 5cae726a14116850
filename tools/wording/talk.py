"""Small talk: words of praise and greeting, and sentences that ask for nothing."""

PRAISE = (
    "not bad", "not too bad", "looking good", "so far so good", "pretty good", "pretty cool",
    "love", "loved", "loving", "like it", "likes", "awesome", "great", "cool", "amazing", "fantastic", "perfect",
    "excellent", "wonderful", "lovely", "brilliant",
    "sweet", "beautiful", "gorgeous", "wow", "well done", "good job", "nice job", "nice work", "good work",
    "great job", "great work", "works", "working", "fun",
    "i like", "i love", "i enjoy", "enjoy", "looks good", "looks great", "looks nice", "very good", "so good",
    "pretty", "haha", "yay", "thank", "thanks", "cheers", "hate", "i hate", "happy",
    "thank you", "thx", "ty", "good", "impressive", "neat", "superb", "best", "adorable", "cute",
    "exactly what i wanted", "good game", "my favorite", "my favourite", "favorite", "favourite",
)  # fmt: skip

GREETINGS = (
    "hi", "hello", "hey", "good morning", "good evening", "good afternoon", "bye", "goodbye", "see you", "good night",
    "how are you", "whats up", "nice to meet you", "hi there", "hello there",
    "thanks", "thank you", "thx", "ty", "ok", "okay", "k", "yes", "no", "yep", "nope", "sure", "cool", "great",
    "nice", "lol", "haha", "wow", "perfect", "awesome", "alright", "fine", "hm", "hmm", "yo",
)  # fmt: skip

CHAT_OPENINGS = (
    "what a", "how nice", "how lovely", "how cool", "i wonder", "did you know", "do you like", "tell me a joke",
    "who are you", "are you", "i am", "im", "my name", "guess what", "today", "yesterday",
)  # fmt: skip
