"""Answers every call after a fixed time with the same completion; counts nothing, so that it costs as little as it can.

python -m benchmarks.loopback.server MILLISECONDS < BODY; prints its address.
"""

import asyncio
import sys


async def serve(body: bytes, seconds: float) -> None:
    """Serve until the process is ended."""
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode()
    answer = head + body

    class Connection(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            self.transport = transport
            self.held = b""

        def data_received(self, data: bytes) -> None:
            self.held += data
            while (end := self.held.find(b"\r\n\r\n")) >= 0:
                length = self.held[:end].lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
                whole = end + 4 + int(length or 0)
                if len(self.held) < whole:
                    return
                self.held = self.held[whole:]
                asyncio.get_running_loop().call_later(seconds, self.transport.write, answer)

    listening = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0, backlog=1024)
    print(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1", flush=True)
    await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.stdin.buffer.read(), float(sys.argv[1]) / 1000))
