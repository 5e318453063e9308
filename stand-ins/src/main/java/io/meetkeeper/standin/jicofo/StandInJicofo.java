package io.meetkeeper.standin.jicofo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Jicofo as a component {@code focus.<domain>} of Prosody. Its answers are those of
 * ConferenceIqHandler.kt and XMPPDomainAuthAuthority.java of jicofo 7ebb13d: a room that exists is
 * everybody's; a new one is opened for a user of the login domain who names a {@code machine-uid}
 * and refused with {@code not-authorized} for others; it is joined before it is called ready. The
 * real one logs in as a user and is reached through {@code client_proxy}, a module of Jitsi's that
 * no Debian package has.
 */
public final class StandInJicofo implements AutoCloseable {
  private static final String FOCUS = "http://jitsi.org/protocol/focus";
  private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";

  private final String domain;
  private final Socket socket;
  private final OutputStream out;
  private final Set<String> rooms = ConcurrentHashMap.newKeySet();
  private final Map<String, ConferenceRequest> joining = new HashMap<>();
  private final Thread thread;
  private volatile JicofoBehaviour jicofoBehaviour = JicofoBehaviour.ONLY_HOSTS_OPEN;

  private record ConferenceRequest(String id, String from, String room, boolean host) {}

  private StandInJicofo(String domain, Socket socket, String secret) throws IOException {
    this.domain = domain;
    this.socket = socket;
    out = socket.getOutputStream();
    XMLStreamReader in = handshake(secret);
    thread = new Thread(() -> serve(in), "stand-in-jicofo");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Connects to Prosody's component port and serves until closed.
   *
   * @param domain the site, whose users may open rooms
   * @param secret {@code component_secret} of {@code focus.<domain>}
   */
  public static StandInJicofo connect(InetAddress host, int port, String domain, String secret)
      throws IOException {
    Socket socket = new Socket(host, port);
    try {
      return new StandInJicofo(domain, socket, secret);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Waits until the connection is over. */
  public void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /** From now on. */
  public void behaviour(JicofoBehaviour wanted) {
    jicofoBehaviour = wanted;
  }

  /** The rooms that were opened. */
  public Set<String> rooms() {
    return Set.copyOf(rooms);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is over either way
    }
  }

  private XMLStreamReader handshake(String secret) throws IOException {
    send(
        "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' to='"
            + focus()
            + "'>");
    try {
      XMLInputFactory factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader in = factory.createXMLStreamReader(socket.getInputStream());
      in.nextTag();
      send("<handshake>" + sha1(in.getAttributeValue(null, "id") + secret) + "</handshake>");
      in.nextTag();
      if (!in.getLocalName().equals("handshake")) {
        throw new IOException("Prosody refused the component: " + in.getLocalName());
      }
      skip(in);
      return in;
    } catch (XMLStreamException e) {
      throw new IOException("Prosody refused the component", e);
    }
  }

  private void serve(XMLStreamReader in) {
    try {
      while (in.hasNext()) {
        if (in.next() == XMLStreamConstants.START_ELEMENT) {
          stanza(in);
        }
      }
    } catch (XMLStreamException | IOException e) {
      close();
    }
  }

  private void stanza(XMLStreamReader in) throws XMLStreamException, IOException {
    String kind = in.getLocalName();
    String type = in.getAttributeValue(null, "type");
    String from = in.getAttributeValue(null, "from");
    String id = in.getAttributeValue(null, "id");
    if (kind.equals("presence")) {
      skip(in);
      completeJoin(from.split("/", 2)[0], type);
    } else if (kind.equals("iq") && ("set".equals(type) || "get".equals(type))) {
      in.nextTag();
      boolean conference =
          in.getLocalName().equals("conference") && FOCUS.equals(in.getNamespaceURI());
      String room = in.getAttributeValue(null, "room");
      String machine = in.getAttributeValue(null, "machine-uid");
      skip(in);
      skip(in);
      if (jicofoBehaviour == JicofoBehaviour.SILENT) {
        return;
      }
      if (conference) {
        request(new ConferenceRequest(id, from, room, isHost(from)), machine);
      } else {
        refuse(id, from, "cancel", "feature-not-implemented", null);
      }
    } else {
      skip(in);
    }
  }

  private boolean isHost(String jid) {
    return jid.contains("@") && jid.substring(jid.indexOf('@') + 1).split("/", 2)[0].equals(domain);
  }

  private void request(ConferenceRequest request, String machine) throws IOException {
    boolean authentication = jicofoBehaviour == JicofoBehaviour.ONLY_HOSTS_OPEN;
    if (authentication && request.host() && (machine == null || machine.isBlank())) {
      refuse(
          request.id(),
          request.from(),
          "modify",
          "not-acceptable",
          "Missing mandatory attribute 'machine-uid'");
    } else if (rooms.contains(request.room())) {
      answerReady(request);
    } else if (authentication && !request.host()) {
      refuse(request.id(), request.from(), "auth", "not-authorized", "not authorized user domain");
    } else {
      joining.put(request.room(), request);
      send(
          "<presence from='"
              + ownJid()
              + "' to='"
              + xml(request.room())
              + "/focus'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
    }
  }

  private void completeJoin(String room, String type) throws IOException {
    ConferenceRequest request = joining.remove(room);
    if (request != null && "error".equals(type)) {
      refuse(request.id(), request.from(), "wait", "internal-server-error", null);
    } else if (request != null) {
      rooms.add(room);
      answerReady(request);
    }
  }

  private void answerReady(ConferenceRequest request) throws IOException {
    boolean authentication = jicofoBehaviour == JicofoBehaviour.ONLY_HOSTS_OPEN;
    send(
        "<iq type='result' id='"
            + xml(request.id())
            + "' from='"
            + focus()
            + "' to='"
            + xml(request.from())
            + "'><conference xmlns='"
            + FOCUS
            + "' room='"
            + xml(request.room())
            + "' ready='true' focusjid='"
            + ownJid().split("/", 2)[0]
            + "'"
            + (authentication && request.host()
                ? " identity='" + xml(request.from().split("/", 2)[0]) + "' session-id='stand-in'"
                : "")
            + "><property name='authentication' value='"
            + authentication
            + "'/><property name='externalAuth' value='false'/></conference></iq>");
  }

  private void refuse(String id, String to, String type, String condition, String text)
      throws IOException {
    send(
        "<iq type='error' id='"
            + xml(id)
            + "' from='"
            + focus()
            + "' to='"
            + xml(to)
            + "'><error type='"
            + type
            + "'><"
            + condition
            + " xmlns='"
            + STANZAS
            + "'/>"
            + (text == null ? "" : "<text xmlns='" + STANZAS + "'>" + xml(text) + "</text>")
            + "</error></iq>");
  }

  private String focus() {
    return "focus." + domain;
  }

  private String ownJid() {
    return "focus@" + focus() + "/focus";
  }

  private synchronized void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** To the end of the element that the reader stands in. */
  private static void skip(XMLStreamReader in) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;");
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
