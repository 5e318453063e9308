package io.meetkeeper.gateway.notify.channel;

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
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends messages as mail by SMTP. Each message uses a connection of its own. */
final class MailTransport implements NoticeTransport {
  private static final int DELIVERED = 200;
  private static final int MIN_REFUSAL = 550;
  private static final int MAX_REFUSAL = 554;

  private final MailClient client;
  private final MailSettings settings;
  private final Duration timeout;

  MailTransport(Vertx vertx, MailSettings settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
    client = MailClient.create(vertx, config(settings, timeout));
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
    config.setHostnameVerificationAlgorithm("HTTPS");
    config.setConnectTimeout((int) timeout.toMillis());
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
    return client
        .sendMail(mail)
        .map(sent -> new OutboundResponse(DELIVERED, null, ""))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(this::failed);
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

  private String describe(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return GatewayProblem.MAIL_SILENT.english(timeout.toSeconds());
    }
    String message = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ");
    return settings.password() == null ? message : message.replace(settings.password(), "***");
  }
}
