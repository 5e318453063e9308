package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.Errand;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/errands}: what services must still do after changes of files. */
final class ErrandResource {
  private static final List<String> COLUMNS =
      List.of("id", "service", "act", "since", "until", "by", "reason", "because");

  private final Bus bus;
  private final Access access;

  ErrandResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations.reads("listErrands", this::list).changes("cancelErrand", this::cancel);
  }

  private Future<Answer> list(Call call) {
    String site = access.site(call);
    return bus.ask(
            Contracts.ERRANDS.at(access.filesOf(call)),
            new DocumentsQuestion(site, false),
            DocumentCalls.PATIENCE)
        .map(
            open ->
                Answer.page(
                    new Page(open.items().stream().map(Wire::map).toList(), null), COLUMNS));
  }

  private Future<Answer> cancel(Call call) {
    JobQuestion question = new JobQuestion(call.path("id"), call.by(), call.dryRun());
    return bus.ask(
            Contracts.ERRAND_CANCEL.at(access.filesOf(call)), question, DocumentCalls.PATIENCE)
        .map(
            errand -> {
              call.before(summary(errand));
              return Answer.ok(errand);
            });
  }

  private static Map<String, Object> summary(Errand errand) {
    return Map.of("errand", errand.id(), "service", Wire.name(errand.service()), "by", errand.by());
  }
}
