package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart.State;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Notes in the journal how far a change is, and tells of each step. */
final class Progress {
  private final Tools tools;

  Progress(Tools tools) {
    this.tools = tools;
  }

  Work work() {
    return tools.journal().book().work();
  }

  void step(String what) {
    tools.steps().accept(what);
  }

  /**
   * The files and services of the change, with all texts, before the first is written. Nothing when
   * somebody has asked for another change meanwhile.
   */
  void writing(String id, List<Draft> drafts, List<ServiceRestart> restarts, String open) {
    List<Sheet> sheets = drafts.stream().map(Sheet::of).toList();
    Instant now = tools.clock().instant();
    whileWaiting(
        id,
        book ->
            new Book(
                book.wanted(),
                open,
                book.work()
                    .with(sheets, restarts)
                    .in(Phase.WRITING, "the files are being written", now)));
    step("noted what will be written");
  }

  /** Nothing had to be written. */
  void nothingToDo(String id) {
    Instant now = tools.clock().instant();
    whileWaiting(
        id,
        book ->
            new Book(
                book.work().wish(),
                book.open(),
                book.work().in(Phase.DONE, "the files say so already", now)));
  }

  /** It ends before anything was written. */
  void nothingWritten(String id, String because) {
    Instant now = tools.clock().instant();
    whileWaiting(
        id,
        book -> book.with(book.work().in(Phase.UNDONE, "nothing was written: " + because, now)));
  }

  private void whileWaiting(String id, UnaryOperator<Book> change) {
    tools
        .journal()
        .write(
            book -> {
              Work work = book.work();
              boolean still = work.phase() == Phase.WAITING && work.id().equals(id);
              return still ? change.apply(book) : book;
            });
  }

  void to(Phase phase, String because, boolean filesAreWritten) {
    note(
        work -> {
          Work moved = work.in(phase, because, tools.clock().instant());
          return filesAreWritten ? moved.filesAt(tools.clock().instant()) : moved;
        });
    step("noted " + phase);
  }

  void because(String why) {
    if (!why.equals(work().because())) {
      note(work -> work.in(work.phase(), why, tools.clock().instant()));
    }
  }

  void restart(int index, State state, String why) {
    note(work -> work.restart(index, state, why));
    step("noted restart " + index + " " + state);
  }

  void proved(ProbeReport report) {
    note(work -> work.proved(report));
  }

  void problem(String problem) {
    note(work -> work.problem(problem));
  }

  void note(UnaryOperator<Work> change) {
    tools.journal().write(book -> book.with(change.apply(book.work())));
  }

  /** It is as wanted. */
  void done(String because) {
    tools
        .journal()
        .write(
            book ->
                new Book(
                    book.work().wish(),
                    book.open(),
                    book.work().in(Phase.DONE, because, tools.clock().instant())));
    step("noted DONE");
  }
}
