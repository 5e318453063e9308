package io.meetkeeper.auth.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.bosh.BOSHConfiguration;
import org.jivesoftware.smack.bosh.XMPPBOSHConnection;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.proxy.ProxyInfo;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.minidns.dnsname.DnsName;

/** One client of the probe, over BOSH: logs in, asks for rooms, joins. */
final class ProbeClient implements AutoCloseable {
  static {
    ProviderManager.addIQProvider(
        ConferenceIq.ELEMENT, ConferenceIq.NAMESPACE, new ConferenceIq.ConferenceIqProvider());
  }

  private final AbstractXMPPConnection connection;
  private final ProbeTask task;
  private final ProbeAttempt login;

  private ProbeClient(AbstractXMPPConnection connection, ProbeTask task, ProbeAttempt login) {
    this.connection = connection;
    this.task = task;
    this.login = login;
  }

  /** A client with an account at the site's domain, by SCRAM only, as Jitsi's web page logs in. */
  static ProbeClient host(ProbeTask task, String password, Duration timeout) {
    BOSHConfiguration.Builder builder = builder(task, task.domain());
    if (builder == null) {
      return new ProbeClient(null, task, invalidUrl(task));
    }
    builder.setUsernameAndPassword(task.user(), password).addEnabledSaslMechanism("SCRAM-SHA-1");
    return login(builder, task, timeout);
  }

  /** A client without account. */
  static ProbeClient anonymous(ProbeTask task, String domain, Duration timeout) {
    BOSHConfiguration.Builder builder = builder(task, domain);
    if (builder == null) {
      return new ProbeClient(null, task, invalidUrl(task));
    }
    builder.performSaslAnonymousAuthentication();
    return login(builder, task, timeout);
  }

  private static ProbeAttempt invalidUrl(ProbeTask task) {
    return ProbeAttempt.unreachable(ProbeMessage.NO_BOSH.english(task.boshUrl()));
  }

  /**
   * Prosody serves BOSH only under the name of the host that has the module; on Debian nginx passes
   * that name on. So the URL is used as an HTTP proxy and asked for the name of the site. With
   * https that would be a tunnel, so there the URL itself must have the right name.
   */
  private static BOSHConfiguration.Builder builder(ProbeTask task, String domain) {
    try {
      URI url = URI.create(task.boshUrl());
      boolean https = "https".equals(url.getScheme());
      int port = url.getPort() > 0 ? url.getPort() : https ? 443 : 80;
      BOSHConfiguration.Builder builder =
          BOSHConfiguration.builder()
              .setUseHttps(https)
              .setFile(url.getPath())
              .setXmppDomain(domain)
              .setResource("meetkeeper-probe")
              .setSecurityMode(SecurityMode.disabled);
      // a DnsName, since Smack writes an address as "/127.0.0.1"
      return https
          ? builder.setHost(DnsName.from(url.getHost())).setPort(port)
          : builder
              .setHost(DnsName.from(task.domain()))
              .setPort(80)
              .setProxyInfo(ProxyInfo.forHttpProxy(url.getHost(), port, null, null));
    } catch (XmppStringprepException | IllegalArgumentException e) {
      return null;
    }
  }

  private static ProbeClient login(
      BOSHConfiguration.Builder builder, ProbeTask task, Duration timeout) {
    AbstractXMPPConnection connection = new XMPPBOSHConnection(builder.build());
    connection.setReplyTimeout(timeout.toMillis());
    ProbeAttempt attempt;
    try {
      connection.connect().login();
      attempt = ProbeAttempt.letIn();
    } catch (SASLErrorException e) {
      attempt =
          ProbeAttempt.refused(
              ProbeMessage.LOGIN_REFUSED.english(e.getSASLFailure().getSASLErrorString()));
    } catch (SmackException.SmackSaslException e) {
      attempt = ProbeAttempt.refused(ProbeMessage.NO_SUCH_LOGIN.english());
    } catch (XMPPException.StreamErrorException e) {
      attempt =
          ProbeAttempt.refused(
              ProbeMessage.STREAM_CLOSED.english(e.getStreamError().getCondition().toString()));
    } catch (NoResponseException e) {
      attempt = ProbeAttempt.timedOut(failure(task, e));
    } catch (SmackException | XMPPException | IOException e) {
      attempt = unreachable(task, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      attempt = unreachable(task, e);
    }
    return new ProbeClient(connection, task, attempt);
  }

  /** The result of the login. */
  ProbeAttempt login() {
    return login;
  }

  /** Asks Jicofo for a room, which need not exist. */
  ProbeAttempt requestRoom(String room) {
    if (!ProbeVerdict.succeeded(login)) {
      return ProbeAttempt.notTried(ProbeMessage.NO_LOGIN.english());
    }
    try {
      IQ question = new ConferenceIq(room, "meetkeeper-probe-" + connection.getStreamId());
      question.setTo(JidCreate.from(task.focusJid()));
      ConferenceIq answer = connection.sendIqRequestAndWaitForResponse(question);
      return answer.isReady()
          ? ProbeAttempt.letIn()
          : ProbeAttempt.noAnswer(ProbeMessage.ROOM_NOT_JOINED.english());
    } catch (XMPPErrorException e) {
      return refusal(e.getStanzaError().getCondition());
    } catch (NoResponseException e) {
      return ProbeAttempt.noAnswer(ProbeMessage.JICOFO_SILENT.english(task.focusJid()));
    } catch (SmackException | IOException e) {
      return unreachable(task, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(task, e);
    }
  }

  private ProbeAttempt refusal(Condition condition) {
    return switch (condition) {
      case not_authorized, forbidden, not_allowed ->
          ProbeAttempt.refused(ProbeMessage.ROOM_REFUSED.english(condition.toString()));
      default ->
          ProbeAttempt.noAnswer(
              ProbeMessage.JICOFO_ANSWERS.english(condition.toString(), task.focusJid()));
    };
  }

  /** Joins an opened room. */
  ProbeAttempt joinRoom(String room) {
    if (!ProbeVerdict.succeeded(login)) {
      return ProbeAttempt.notTried(ProbeMessage.NO_LOGIN.english());
    }
    try {
      MultiUserChat chat =
          MultiUserChatManager.getInstanceFor(connection)
              .getMultiUserChat(JidCreate.entityBareFrom(room));
      chat.join(Resourcepart.from("meetkeeper-probe"));
      chat.leave();
      return ProbeAttempt.letIn();
    } catch (XMPPErrorException e) {
      return ProbeAttempt.refused(
          ProbeMessage.JOIN_REFUSED.english(e.getStanzaError().getCondition().toString()));
    } catch (NoResponseException e) {
      return ProbeAttempt.noAnswer(ProbeMessage.ROOM_SILENT.english());
    } catch (SmackException | IOException e) {
      return unreachable(task, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(task, e);
    }
  }

  private static ProbeAttempt unreachable(ProbeTask task, Exception e) {
    return ProbeAttempt.unreachable(failure(task, e));
  }

  private static String failure(ProbeTask task, Exception e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return task.boshUrl() + ": " + reason.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    if (connection != null && connection.isConnected()) {
      connection.disconnect();
    }
  }
}
