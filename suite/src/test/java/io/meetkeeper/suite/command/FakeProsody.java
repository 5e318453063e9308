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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The admin socket of a Prosody 0.12.3 that keeps accounts, with none at first. Records all calls.
 */
public final class FakeProsody implements AutoCloseable {
  private static final String STREAM_HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='xmpp:prosody.im/admin' xml:lang='en' id=''"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";
  private static final Pattern INPUT =
      Pattern.compile("<repl-input[^>]*>(.*)</repl-input>", Pattern.DOTALL);

  /** The call at the end of a line that contains the Lua library of Meetkeeper. */
  private static final Pattern CALL = Pattern.compile("return M\\.(\\w+\\((?:true|false)?)");

  private final ServerSocketChannel server;

  /** The arguments of a call, which are Lua texts. */
  private static final Pattern TEXT = Pattern.compile("(?:\"|&quot;)(.*?)(?:\"|&quot;)");

  private final Map<String, String> accounts = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /** Listens on this socket. */
  public FakeProsody(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread thread = new Thread(this::serve, "fake-prosody");
    thread.setDaemon(true);
    thread.start();
  }

  /** The received calls: the called library function, or the whole line. */
  public List<String> calls() {
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

  /** Like Prosody it sends nothing before the client has opened its stream. */
  private void serve(SocketChannel client) throws IOException {
    boolean open = false;
    StringBuilder received = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    while (client.read(buffer.clear()) >= 0) {
      received.append(StandardCharsets.UTF_8.decode(buffer.flip()));
      if (!open && received.indexOf("<stream:stream") >= 0) {
        open = true;
        write(client, STREAM_HEADER);
      }
      Matcher input = INPUT.matcher(received);
      if (input.find()) {
        String line = input.group(1);
        String call = call(line);
        received.setLength(0);
        calls.add(call);
        write(client, response(call, line.substring(Math.max(0, line.lastIndexOf("return M.")))));
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

  private String response(String call, String expression) {
    List<String> texts =
        TEXT.matcher(expression).results().map(found -> plain(found.group(1))).toList();
    String name = texts.size() < 2 ? "" : texts.get(1);
    return switch (call.substring(0, Math.max(0, call.indexOf('(')))) {
      case "list" -> result("list " + String.join(";", accounts.values()));
      case "get" -> accounts.containsKey(name) ? one(name) : error("missing");
      case "create" ->
          accounts.putIfAbsent(name, name + " on " + texts.get(3) + " 0") == null
              ? one(name)
              : error("exists");
      case "disable" -> change(name, " on ", " off ");
      case "enable" -> change(name, " off ", " on ");
      case "password" -> change(name, "0$", "00");
      case "delete" -> accounts.remove(name) == null ? error("missing") : result("gone -");
      case "aside" -> result("aside ");
      default -> "<repl-result>OK: 0.12.3</repl-result>";
    };
  }

  private String change(String name, String from, String to) {
    return accounts.computeIfPresent(name, (key, words) -> words.replaceFirst(from, to)) == null
        ? error("missing")
        : one(name);
  }

  private String one(String name) {
    return result("one " + accounts.get(name));
  }

  private static String result(String words) {
    return "<repl-result>Result: mk:" + words + "</repl-result>";
  }

  private static String error(String kind) {
    return "<repl-result type='error'>Error: mk:" + kind + " -</repl-result>";
  }

  /** The text of a Lua literal, with the {@code %xx} of Meetkeeper decoded. */
  private static String plain(String literal) {
    return Pattern.compile("\\\\(\\d{3})")
        .matcher(literal)
        .replaceAll(found -> String.format("%%%02x", Integer.parseInt(found.group(1))));
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
