package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.domain.SecureDomainChange;
import io.meetkeeper.backbone.contract.domain.SecureDomainState;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.FileChange;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.Layout;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers how the secure domain stands, and takes changes on. Blocks, but never for long. */
final class Desk {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private final String site;
  private final Tools tools;
  private final Calls calls;
  private final DomainSettings settings;

  Desk(String site, Tools tools, Calls calls, DomainSettings settings) {
    this.site = site;
    this.tools = tools;
    this.calls = calls;
    this.settings = settings;
  }

  SecureDomainState state() {
    Book book = tools.journal().book();
    return state(tools.looking().look(), book, book.work() == null ? null : shown(book.work()));
  }

  /** While it waits, with what it waits for this moment. */
  private SecureDomainWork shown(Work work) {
    return work.phase() == Phase.WAITING
        ? work.in(Phase.WAITING, waits(work.cutCalls()), work.changedAt()).shown()
        : work.shown();
  }

  /**
   * Takes a change on; it begins later.
   *
   * @throws Problem 409, 412, 422, 503 (also when the journal cannot be written)
   */
  SecureDomainState change(SecureDomainChange change) {
    SecureDomainWish wish = wish(change);
    Look look = tools.looking().look();
    Book book = tools.journal().book();
    matches(change.ifMatch(), etag(look, book));
    if (look.verdict().refusal() != null) {
      throw Problem.of(422, look.verdict().refusal());
    }
    notAtWork(book);
    try {
      if (look.layout().kind() == Layout.Kind.DOCKER) {
        return state(look, book, advice(look, change, wish));
      }
      List<Draft> drafts = tools.drafting().of(look, wish, book.open());
      return change.dryRun()
          ? state(look, book, planned(drafts, change, wish))
          : taken(look, drafts, change, wish);
    } catch (NotEditable e) {
      throw refused(e);
    } catch (UncheckedIOException e) {
      throw Problem.unavailable(
          e.getMessage() + " (" + e.getCause().getMessage() + "); nothing was changed", TRY_AGAIN);
    }
  }

  private static SecureDomainWish wish(SecureDomainChange change) {
    if (change.wanted().guests() && !change.wanted().enabled()) {
      throw Problem.unacceptable(
          "guests", true, "false when enabled is false, for then nobody needs to be a guest");
    }
    return change.wanted();
  }

  private static void matches(String given, String etag) {
    if (given == null || given.isBlank()) {
      throw Problem.of(428, "If-Match is missing; give the etag of GET secure-domain");
    }
    if (!etag.equals(given.strip()) && !"*".equals(given.strip())) {
      throw Problem.of(
          412, "the secure domain is no longer as you saw it; its etag is now " + etag);
    }
  }

  private static void notAtWork(Book book) {
    if (book.busy() && book.work().phase() != Phase.WAITING) {
      throw Problem.conflict(
          "the change "
              + book.work().id()
              + " by "
              + book.work().by()
              + " is at work: "
              + book.work().because());
    }
  }

  private SecureDomainState taken(
      Look look, List<Draft> drafts, SecureDomainChange change, SecureDomainWish wish) {
    String id = UUID.randomUUID().toString();
    Work asked =
        Work.asked(
            id, wish, change.cutCalls(), change.by(), tools.clock().instant(), "was asked for");
    Book next =
        tools
            .journal()
            .write(
                book -> {
                  notAtWork(book);
                  return drafts.isEmpty()
                      ? new Book(
                          wish,
                          book.open(),
                          asked.in(
                              Phase.DONE,
                              "the files said so already; nothing was written",
                              tools.clock().instant()))
                      : book.with(asked);
                });
    return state(look, next, shown(next.work()));
  }

  private String waits(boolean cutCalls) {
    if (cutCalls) {
      return "begins now; whoever talks is cut off";
    }
    String notIdle = calls.notIdle(settings.idleFor(), tools.clock().instant());
    return notIdle == null ? "begins now; nobody talks" : "waits until nobody talks: " + notIdle;
  }

  private SecureDomainWork planned(
      List<Draft> drafts, SecureDomainChange change, SecureDomainWish wish) {
    var names = drafts.stream().map(Draft::name).collect(Collectors.toUnmodifiableSet());
    return new SecureDomainWork(
        null,
        wish,
        Phase.PLANNED,
        drafts.isEmpty() ? "the files say so already" : waits(change.cutCalls()),
        change.by(),
        change.cutCalls(),
        null,
        null,
        shown(drafts),
        Restarts.of(names, tools.host(), calls.bridges()),
        null,
        null,
        null);
  }

  private SecureDomainWork advice(Look look, SecureDomainChange change, SecureDomainWish wish) {
    List<Draft> drafts = tools.drafting().docker(look, wish);
    return new SecureDomainWork(
        null,
        wish,
        Phase.ADVISED,
        drafts.isEmpty()
            ? "the .env says so already"
            : "docker-jitsi-meet: change the .env like this and run the commands; they end"
                + " running conferences. Meetkeeper has changed nothing",
        change.by(),
        change.cutCalls(),
        null,
        null,
        shown(drafts),
        null,
        drafts.isEmpty() ? null : DockerEnv.commands(look.layout().composeDirectory()),
        null,
        null);
  }

  private static List<FileChange> shown(List<Draft> drafts) {
    return drafts.stream()
        .map(
            draft ->
                new FileChange(
                    draft.name().text(),
                    draft.old().path().toString(),
                    draft.diff(),
                    draft.notes()))
        .toList();
  }

  private SecureDomainState state(Look look, Book book, SecureDomainWork work) {
    Verdict verdict = look.verdict();
    return new SecureDomainState(
        site,
        look.layout().kind().name().toLowerCase(Locale.ROOT),
        book.wanted(),
        verdict.actual(),
        verdict.actual() != null,
        verdict.refusal() == null ? verdict.because() : verdict.refusal(),
        verdict.files(),
        work,
        etag(look, book));
  }

  private static String etag(Look look, Book book) {
    String all = look.fingerprint() + (book.work() == null ? "" : book.work().id());
    return Snapshot.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  private static Problem refused(NotEditable e) {
    if (e.reason() == NotEditable.Reason.UNAVAILABLE) {
      return Problem.unavailable(e.getMessage(), TRY_AGAIN);
    }
    String where = e.place() == null ? "" : " (line " + e.place().line() + ")";
    return Problem.of(422, "nothing was changed: " + e.getMessage() + where);
  }
}
