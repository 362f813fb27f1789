import {once} from 'node:events'
import {connect, createServer} from 'node:net'

/** A line to a server that can be cut, as networks do: connections end without a word, and may be opened anew. */
export async function openLine(t, url) {
  const {hostname, port} = new URL(url)
  const sockets = new Set()
  const keep = (socket, other) => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
    socket.on('error', () => other.destroy())
  }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    keep(near, far)
    keep(far, near)
    near.pipe(far).pipe(near)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const cut = () => sockets.forEach((socket) => socket.destroy())
  t.after(() => {
    cut()
    server.close()
  })
  return {url: `http://localhost:${server.address().port}`, cut}
}
