package io.meetkeeper.standin.jicofo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Jicofo as the component {@code focus.<domain>} of Prosody. It answers like ConferenceIqHandler.kt
 * and XMPPDomainAuthAuthority.java of jicofo 7ebb13d: everyone may use a room that exists; a new
 * room is opened for a user of the login domain who sends a {@code machine-uid} and refused with
 * {@code not-authorized} for others; Jicofo joins a room before it reports it as ready. The real
 * Jicofo logs in as a user and is reached through {@code client_proxy}, a Prosody module of Jitsi
 * that is in no Debian package.
 */
public final class StandInJicofo implements AutoCloseable {
  private final String domain;
  private final JicofoStanzas stanzas;
  private final Socket socket;
  private final OutputStream out;
  private final Map<String, Instant> rooms = new ConcurrentHashMap<>();
  private final Map<String, ConferenceRequest> joining = new HashMap<>();
  private final Thread thread;
  private volatile JicofoBehaviour behaviour = JicofoBehaviour.ONLY_HOSTS_OPEN;

  record ConferenceRequest(String id, String from, String room, boolean host) {}

  private StandInJicofo(String domain, Socket socket, String secret) throws IOException {
    this.domain = domain;
    stanzas = new JicofoStanzas(domain);
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
   * @param domain the site; its users may open rooms
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

  /** Waits until the connection is closed. */
  public void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /** Sets how further requests are handled. */
  public void behaviour(JicofoBehaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** The rooms that were opened after that moment. */
  List<String> roomsOpenedAfter(Instant since) {
    return rooms.entrySet().stream()
        .filter(room -> room.getValue().isAfter(since))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing more to close
    }
  }

  private XMLStreamReader handshake(String secret) throws IOException {
    send(stanzas.streamHeader());
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
          readStanza(in);
        }
      }
    } catch (XMLStreamException | IOException e) {
      close();
    }
  }

  private void readStanza(XMLStreamReader in) throws XMLStreamException, IOException {
    String kind = in.getLocalName();
    String type = in.getAttributeValue(null, "type");
    String from = in.getAttributeValue(null, "from");
    if (kind.equals("presence")) {
      skip(in);
      completeJoin(from.split("/", 2)[0], type);
    } else if (kind.equals("iq") && ("set".equals(type) || "get".equals(type))) {
      readIq(in, in.getAttributeValue(null, "id"), from);
    } else {
      skip(in);
    }
  }

  private void readIq(XMLStreamReader in, String id, String from)
      throws XMLStreamException, IOException {
    in.nextTag();
    boolean conference =
        in.getLocalName().equals("conference") && JicofoStanzas.FOCUS.equals(in.getNamespaceURI());
    String room = in.getAttributeValue(null, "room");
    String machineUid = in.getAttributeValue(null, "machine-uid");
    skip(in);
    skip(in);
    if (behaviour == JicofoBehaviour.SILENT) {
      return;
    }
    if (conference) {
      handle(new ConferenceRequest(id, from, room, isHost(from)), machineUid);
    } else {
      refuse(id, from, "cancel", "feature-not-implemented", null);
    }
  }

  private boolean isHost(String jid) {
    return jid.contains("@") && jid.substring(jid.indexOf('@') + 1).split("/", 2)[0].equals(domain);
  }

  private void handle(ConferenceRequest request, String machineUid) throws IOException {
    boolean authentication = behaviour == JicofoBehaviour.ONLY_HOSTS_OPEN;
    if (authentication && request.host() && (machineUid == null || machineUid.isBlank())) {
      refuse(
          request.id(),
          request.from(),
          "modify",
          "not-acceptable",
          "Missing mandatory attribute 'machine-uid'");
    } else if (rooms.containsKey(request.room())) {
      answerReady(request);
    } else if (authentication && !request.host()) {
      refuse(request.id(), request.from(), "auth", "not-authorized", "not authorized user domain");
    } else {
      joining.put(request.room(), request);
      send(stanzas.join(request.room()));
    }
  }

  private void completeJoin(String room, String type) throws IOException {
    ConferenceRequest request = joining.remove(room);
    if (request != null && "error".equals(type)) {
      refuse(request.id(), request.from(), "wait", "internal-server-error", null);
    } else if (request != null) {
      rooms.put(room, Instant.now());
      answerReady(request);
    }
  }

  private void answerReady(ConferenceRequest request) throws IOException {
    boolean authentication = behaviour == JicofoBehaviour.ONLY_HOSTS_OPEN;
    send(stanzas.ready(request, authentication));
  }

  private void refuse(String id, String to, String type, String condition, String text)
      throws IOException {
    send(stanzas.error(id, to, type, condition, text));
  }

  private synchronized void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Skips to the end of the current element. */
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
