package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.http.NameServerLookup;
import io.meetkeeper.gateway.outbound.OutboundFailure;
import io.meetkeeper.gateway.outbound.OutboundMessage;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends messages as mail by SMTP. Each message uses a connection of its own. */
final class MailTransport implements NoticeTransport {
  private static final int DELIVERED = 200;
  private static final int MIN_REFUSAL = 550;
  private static final int MAX_REFUSAL = 554;

  /** What the client says before the answer of the server. */
  private static final String ADDRESS_REFUSED = "recipient address not accepted";

  private final MailClient client;
  private final MailClient clientForSome;
  private final NameServerLookup names;
  private final MailSettings settings;
  private final Duration timeout;

  MailTransport(Vertx vertx, MailSettings settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
    client = MailClient.create(vertx, config(settings, timeout));
    clientForSome = MailClient.create(vertx, config(settings, timeout).setAllowRcptErrors(true));
    names = new NameServerLookup(vertx);
  }

  private static MailConfig config(MailSettings settings, Duration timeout) {
    MailConfig config =
        new MailConfig(settings.host(), settings.port())
            .setSsl(settings.security() == MailSettings.Security.TLS)
            .setStarttls(
                settings.security() == MailSettings.Security.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setLogin(settings.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
            .setKeepAlive(false)
            .setMaxPoolSize(1)
            .setUserAgent("Meetkeeper");
    // The name in the certificate is checked as long as no algorithm is set here: the client
    // replaces one that is set by none.
    config.setConnectTimeout((int) timeout.toMillis());
    // Ends a connection to a silent server; otherwise it would block all later messages.
    config.setIdleTimeout((int) timeout.toMillis() / 2).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    if (settings.trusted() != null) {
      config.setTrustOptions(new PemTrustOptions().addCertPath(settings.trusted().toString()));
    }
    if (settings.user() != null) {
      config.setUsername(settings.user()).setPassword(settings.password());
    }
    return config;
  }

  @Override
  public Future<OutboundResponse> send(NoticeMessage message) {
    MailMessage mail =
        new MailMessage()
            .setFrom(settings.from())
            .setTo(settings.to())
            .setSubject("[Meetkeeper] " + message.title())
            .setText(message.text(ChannelType.MAIL.maxText()) + "\n")
            .setHeaders(MultiMap.caseInsensitiveMultiMap().set("Auto-Submitted", "auto-generated"));
    return names
        .find(settings.host(), timeout)
        .compose(found -> client.sendMail(mail))
        .recover(failure -> sendToSome(mail, failure))
        .map(this::receipt)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(this::failed);
  }

  /**
   * Sends the mail to those whose address is accepted: one wrong address must not keep it from the
   * others.
   */
  private Future<MailResult> sendToSome(MailMessage mail, Throwable failure) {
    boolean ofAddress = String.valueOf(failure.getMessage()).contains(ADDRESS_REFUSED);
    return ofAddress && settings.to().size() > 1
        ? clientForSome.sendMail(mail).recover(none -> Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  private OutboundResponse receipt(MailResult sent) {
    List<String> missed = new ArrayList<>(settings.to());
    missed.removeAll(sent.getRecipients());
    return missed.isEmpty()
        ? new OutboundResponse(DELIVERED, null, "")
        : OutboundResponse.partly(GatewayProblem.MAIL_PARTLY.english(String.join(", ", missed)));
  }

  /** Codes from 550 to 554 are about the mail or its receivers, and final (RFC 5321, 4.2.3). */
  private OutboundResponse failed(Throwable failure) {
    boolean refused =
        failure instanceof SMTPException smtp
            && smtp.getReplyCode() >= MIN_REFUSAL
            && smtp.getReplyCode() <= MAX_REFUSAL;
    return refused
        ? OutboundResponse.refusal(describe(failure))
        : OutboundResponse.noResponse(describe(failure));
  }

  private String reasonOf(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("socket was closed")) {
      return OutboundMessage.CLOSED.english();
    }
    return failure instanceof SMTPException
        ? message
        : OutboundFailure.describe(failure, timeout).orElse(message);
  }

  private String describe(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return GatewayProblem.MAIL_SILENT.english(timeout.toSeconds());
    }
    String message = reasonOf(failure).replaceAll("[\\p{Cntrl}\\s]+", " ");
    return settings.password() == null ? message : message.replace(settings.password(), "***");
  }
}
