package io.meetkeeper.gateway.outbound;

import io.meetkeeper.backbone.http.HostNameTimeoutException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why there is no answer, in words for people. They never contain a URL. */
public final class OutboundFailure {
  private static final int MAX_CAUSES = 10;

  private OutboundFailure() {}

  /**
   * The words for a failed connection or request; empty for a failure of another kind.
   *
   * @param timeout how long the answer was waited for
   */
  public static Optional<String> describe(Throwable failure, Duration timeout) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES).toList();
    return causes.stream().anyMatch(OutboundFailure::isOfName)
        ? Optional.of(OutboundMessage.OTHER_NAME.english())
        : causes.stream()
            .map(cause -> wordsOf(cause, timeout))
            .filter(Objects::nonNull)
            .findFirst();
  }

  private static String wordsOf(Throwable failure, Duration timeout) {
    if (failure instanceof UnknownHostException) {
      return OutboundMessage.UNKNOWN_NAME.english();
    }
    if (failure instanceof HostNameTimeoutException) {
      return OutboundMessage.NAME_SLOW.english();
    }
    if (failure instanceof ConnectException) {
      return failure.getClass().getSimpleName().contains("Timeout")
          ? OutboundMessage.NO_CONNECTION.english(timeout.toMillis())
          : OutboundMessage.REFUSED.english();
    }
    if (failure instanceof TimeoutException) {
      return OutboundMessage.SILENT.english(timeout.toMillis());
    }
    if (failure instanceof SSLException) {
      return OutboundMessage.NO_TLS.english();
    }
    boolean closed =
        failure instanceof StreamResetException
            || failure instanceof HttpClosedException
            || failure instanceof SocketException;
    return closed ? OutboundMessage.CLOSED.english() : null;
  }

  /** What Java says when the certificate is for another name, which has no type of its own. */
  private static boolean isOfName(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    return words.contains("No subject alternative") || words.contains("No name matching");
  }
}
