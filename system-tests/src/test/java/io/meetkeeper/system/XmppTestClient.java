package io.meetkeeper.system;

import java.util.UUID;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException.SmackSaslException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.packet.UnparsedIQ;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/**
 * A real XMPP client over TCP, which verifies Meetkeeper's actions; it contains no code of
 * Meetkeeper.
 */
final class XmppTestClient implements AutoCloseable {
  private static final long PATIENCE_MS = 120_000;

  private final XMPPTCPConnection connection;
  private final String site;

  private XmppTestClient(XMPPTCPConnection connection, String site) {
    this.connection = connection;
    this.site = site;
  }

  /** Whether a login with these succeeds. */
  static boolean canLogIn(int port, String site, String name, String password) throws Exception {
    try (XmppTestClient client = loginAs(port, site, name, password)) {
      return client != null;
    }
  }

  /** Logs in with an account; {@code null} when refused. */
  static XmppTestClient loginAs(int port, String site, String name, String password)
      throws Exception {
    return login(connectionTo(port, site).setUsernameAndPassword(name, password), site);
  }

  /** Logs in without an account, at the site itself or at its host for guests. */
  static XmppTestClient loginAnonymously(int port, String domain, String site) throws Exception {
    return login(connectionTo(port, domain).performSaslAnonymousAuthentication(), site);
  }

  private static XMPPTCPConnectionConfiguration.Builder connectionTo(int port, String domain)
      throws Exception {
    return XMPPTCPConnectionConfiguration.builder()
        .setXmppDomain(domain)
        .setHost("127.0.0.1")
        .setPort(port)
        .setSecurityMode(SecurityMode.disabled);
  }

  private static XmppTestClient login(XMPPTCPConnectionConfiguration.Builder to, String site)
      throws Exception {
    XMPPTCPConnection connection = new XMPPTCPConnection(to.build());
    connection.setReplyTimeout(PATIENCE_MS);
    try {
      connection.connect().login();
      return new XmppTestClient(connection, site);
    } catch (SASLErrorException | SmackSaslException e) {
      connection.disconnect();
      return null;
    }
  }

  /** A room name that is not used yet. */
  String freshRoom() {
    return "room-" + UUID.randomUUID() + "@conference." + site;
  }

  /** Whether Jicofo opens the room for this client, or reports that it is open. */
  boolean canOpenRoom(String room) throws Exception {
    IQ question = new ConferenceStanza(room);
    question.setTo(JidCreate.from("focus." + site));
    try {
      IQ answer = connection.sendIqRequestAndWaitForResponse(question);
      return ((UnparsedIQ) answer).getContent().toString().contains("ready='true'");
    } catch (XMPPErrorException e) {
      if (e.getStanzaError().getCondition() == Condition.not_authorized) {
        return false;
      }
      throw e;
    }
  }

  /** Joins an open room. */
  void joinRoom(String room) throws Exception {
    MultiUserChat chat =
        MultiUserChatManager.getInstanceFor(connection)
            .getMultiUserChat(JidCreate.entityBareFrom(room));
    chat.join(Resourcepart.from("somebody"));
    chat.leave();
  }

  @Override
  public void close() {
    connection.disconnect();
  }

  private static final class ConferenceStanza extends IQ {
    private final String room;

    ConferenceStanza(String room) {
      super("conference", "http://jitsi.org/protocol/focus");
      setType(Type.set);
      this.room = room;
    }

    @Override
    protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
        IQChildElementXmlStringBuilder xml) {
      xml.attribute("room", room);
      xml.attribute("machine-uid", "somebody");
      xml.rightAngleBracket();
      return xml;
    }
  }
}
