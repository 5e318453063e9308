package io.meetkeeper.suite.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The admin socket of a Prosody without accounts, as far as read-only commands need it. Records all
 * calls.
 */
final class FakeProsody implements AutoCloseable {
  private static final String STREAM_HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='xmpp:prosody.im/admin' xml:lang='en' id=''"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";
  private static final Pattern INPUT =
      Pattern.compile("<repl-input[^>]*>(.*)</repl-input>", Pattern.DOTALL);

  /** The call at the end of a line that contains the Lua library of Meetkeeper. */
  private static final Pattern CALL = Pattern.compile("return M\\.(\\w+\\((?:true|false)?)");

  private final ServerSocketChannel server;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /** Listens on that socket. */
  FakeProsody(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread thread = new Thread(this::serve, "fake-prosody");
    thread.setDaemon(true);
    thread.start();
  }

  /** The received calls: the called library function, or the whole line. */
  List<String> calls() {
    return calls;
  }

  private void serve() {
    try {
      while (true) {
        try (SocketChannel client = server.accept()) {
          serve(client);
        }
      }
    } catch (ClosedChannelException e) {
      // the test is over
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SocketChannel client) throws IOException {
    write(client, STREAM_HEADER);
    StringBuilder received = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    while (client.read(buffer.clear()) >= 0) {
      received.append(StandardCharsets.UTF_8.decode(buffer.flip()));
      Matcher input = INPUT.matcher(received);
      if (input.find()) {
        String call = call(input.group(1));
        received.setLength(0);
        calls.add(call);
        write(client, response(call));
      }
    }
  }

  private static String call(String line) {
    Matcher last = CALL.matcher(line);
    String call = line;
    while (last.find()) {
      call = last.group(1);
    }
    return call;
  }

  private static String response(String call) {
    if (call.startsWith("get(")) {
      return "<repl-result type='error'>Error: mk:missing -</repl-result>";
    }
    return call.startsWith("aside(")
        ? "<repl-result>Result: mk:aside </repl-result>"
        : "<repl-result>OK: 0.12.3</repl-result>";
  }

  private static void write(SocketChannel client, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
