/** Sentences to begin with, one for each kind of game. */

/** @type {{kind: string, text: string}[]} */
export const EXAMPLES = [
  {
    kind: "Platformer",
    text: "Create a blue platformer game where the player can jump on platforms to reach a golden coin at the top. Make the platforms green and add some simple physics.",
  },
  {
    kind: "Space shooter",
    text: "A space shooter on a black sky: a green ship flies with the arrow keys, shoots fast with space, and has 5 lives against red enemies.",
  },
  {
    kind: "Puzzle",
    text: "A match puzzle with bright gems on a dark blue board: swap two to line up three, and reach the score before the moves run out.",
  },
  {
    kind: "Racing",
    text: "A racing game with a yellow car on a busy road: change lanes with the arrow keys, dodge the traffic, collect coins and reach the finish.",
  },
  {
    kind: "Brick breaker",
    text: "A breakout in neon style: a wide pink paddle, 6 rows of blue bricks, a white ball, power-ups and 4 lives.",
  },
  {
    kind: "3D platformer",
    text: "A 3D platformer in three.js: an orange player runs and jumps over floating purple platforms up to the golden coin.",
  },
];
