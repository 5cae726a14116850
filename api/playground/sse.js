/** Server-sent events over fetch, which can carry a session header where EventSource cannot. */

/** @typedef {{id: string, kind: string, data: any}} Told */

/**
 * The events of a stream, until it ends.
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<Told>}
 */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r\n\r\n|\n\n|\r\r/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const told = read(block);
        if (told) yield told;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * One event; null for comments.
 * @param {string} block
 * @returns {Told | null}
 */
function read(block) {
  let id = "";
  let kind = "message";
  const data = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name, value] = /^([a-z]+):? ?(.*)$/.exec(line) ?? [];
    if (name === "id") id = value;
    else if (name === "event") kind = value;
    else if (name === "data") data.push(value);
  }
  return data.length ? { id, kind, data: JSON.parse(data.join("\n")) } : null;
}
