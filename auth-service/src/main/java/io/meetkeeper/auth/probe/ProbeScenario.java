package io.meetkeeper.auth.probe;

import io.meetkeeper.auth.probe.ProbeAttempt.AttemptOutcome;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * All clients of one probe, one after the other. A request for a room is repeated while Jicofo is
 * silent: after a restart it takes a while to connect, and longer on a busy machine. One login that
 * did not end in time is repeated. A slow service must never look like a broken site, since that
 * would undo a change.
 */
final class ProbeScenario {
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration JICOFO_TIMEOUT = Duration.ofSeconds(60);
  private static final long RETRY_INTERVAL_MS = 1_000;
  private static final ProbeAttempt HOST_NOT_TRIED =
      ProbeAttempt.notTried(ProbeMessage.DOMAIN_OFF.english());
  private static final ProbeAttempt GUEST_NOT_TRIED =
      ProbeAttempt.notTried(ProbeMessage.DOMAIN_OFF.english());

  private final ProbeTask task;
  private final Duration replyTimeout;
  private long patience = JICOFO_TIMEOUT.toNanos();
  private boolean loginRepeated;

  ProbeScenario(ProbeTask task) {
    this(task, REPLY_TIMEOUT);
  }

  ProbeScenario(ProbeTask task, Duration replyTimeout) {
    this.task = task;
    this.replyTimeout = replyTimeout;
  }

  ProbeObservations run() {
    ProbeAttempt stranger;
    ProbeAttempt strangerOpens;
    try (ProbeClient client = anonymous(task.domain())) {
      stranger = client.login();
      strangerOpens =
          task.enabled()
              ? client.requestRoom(randomRoom())
              : retryWhileSilent(() -> client.requestRoom(randomRoom()));
    }
    if (!task.enabled()) {
      return new ProbeObservations(
          HOST_NOT_TRIED,
          HOST_NOT_TRIED,
          HOST_NOT_TRIED,
          stranger,
          strangerOpens,
          GUEST_NOT_TRIED,
          GUEST_NOT_TRIED,
          GUEST_NOT_TRIED);
    }
    return tryHostAndGuest(stranger, strangerOpens);
  }

  private ProbeObservations tryHostAndGuest(ProbeAttempt stranger, ProbeAttempt strangerOpens) {
    ProbeAttempt wrong = tryWrongPassword();
    String room = randomRoom();
    try (ProbeClient host = host(task.password())) {
      ProbeAttempt opened = retryWhileSilent(() -> host.requestRoom(room));
      try (ProbeClient guest = anonymous(task.guestDomain())) {
        ProbeAttempt guestOpens = retryWhileSilent(() -> guest.requestRoom(randomRoom()));
        return new ProbeObservations(
            host.login(),
            opened,
            wrong,
            stranger,
            strangerOpens,
            classifyGuestLogin(task, host.login(), guest.login()),
            guestOpens,
            joinOpenedRoom(guest, room, opened));
      }
    }
  }

  /**
   * Classifies the login of the guest. Prosody closes a stream to a host that it does not serve at
   * once, and Smack hides the reason. A guest whose login fails like that, right after a host was
   * served at the same URL, met such a host.
   */
  static ProbeAttempt classifyGuestLogin(ProbeTask task, ProbeAttempt host, ProbeAttempt guest) {
    boolean reached =
        host.outcome() == AttemptOutcome.LET_IN || host.outcome() == AttemptOutcome.REFUSED;
    return reached && guest.outcome() == AttemptOutcome.UNREACHABLE
        ? ProbeAttempt.refused(
            ProbeMessage.GUESTS_NOT_SERVED.english(task.domain(), task.guestDomain()))
        : guest;
  }

  /**
   * Repeats a request while Jicofo is silent; the waiting time is shared by all requests of a
   * probe.
   */
  private ProbeAttempt retryWhileSilent(Supplier<ProbeAttempt> ask) {
    long start = System.nanoTime();
    ProbeAttempt attempt = ask.get();
    while (attempt.outcome() == AttemptOutcome.NO_ANSWER && System.nanoTime() - start < patience) {
      try {
        Thread.sleep(RETRY_INTERVAL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return attempt;
      }
      attempt = ask.get();
    }
    if (attempt.outcome() == AttemptOutcome.NO_ANSWER) {
      patience = 0;
    }
    return attempt;
  }

  /** Joins like a web client: asks Jicofo for the opened room first. */
  private ProbeAttempt joinOpenedRoom(ProbeClient guest, String room, ProbeAttempt opened) {
    if (!ProbeVerdict.succeeded(opened)) {
      return ProbeAttempt.notTried(ProbeMessage.NO_ROOM_OPENED.english());
    }
    ProbeAttempt attempt = retryWhileSilent(() -> guest.requestRoom(room));
    return ProbeVerdict.succeeded(attempt) ? guest.joinRoom(room) : attempt;
  }

  private ProbeAttempt tryWrongPassword() {
    try (ProbeClient client = host(UUID.randomUUID().toString())) {
      return client.login();
    }
  }

  private ProbeClient anonymous(String domain) {
    return login(() -> ProbeClient.anonymous(task, domain, replyTimeout));
  }

  private ProbeClient host(String password) {
    return login(() -> ProbeClient.host(task, password, replyTimeout));
  }

  private ProbeClient login(Supplier<ProbeClient> attempt) {
    ProbeClient client = attempt.get();
    if (loginRepeated || client.login().outcome() != AttemptOutcome.TIMED_OUT) {
      return client;
    }
    loginRepeated = true;
    client.close();
    return attempt.get();
  }

  private String randomRoom() {
    return "meetkeeper-probe-" + UUID.randomUUID() + "@" + task.conferenceDomain();
  }
}
