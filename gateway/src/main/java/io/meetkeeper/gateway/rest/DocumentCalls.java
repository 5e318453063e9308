package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What calls about the files of a site have in common. */
final class DocumentCalls {
  /** A file is read by a process that may first have to start, on a host that may swap. */
  static final Duration PATIENCE = Duration.ofSeconds(75);

  private static final int STALE = 412;

  private DocumentCalls() {}

  static boolean secrets(Call call) {
    return call.token().may(TokenScope.ADMIN);
  }

  static AfterChange after(String then) {
    return "when-idle".equals(then) ? AfterChange.WHEN_IDLE : AfterChange.NOTHING;
  }

  /** For the audit trail: which options of which file, but no values. */
  static Map<String, Object> summary(DocumentChanged done) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("document", done.name());
    summary.put("outcome", Wire.name(done.outcome()));
    summary.put("options", done.options());
    summary.put("etag", done.etag());
    summary.put("revision", done.revision());
    return summary;
  }

  /** 412 with the difference between what the person has seen and what is there. */
  static Answer stale(Call call, List<DocumentChanged> all) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (DocumentChanged one : all) {
      if (one.outcome() == DocumentChanged.Outcome.STALE) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", one.name());
        document.put("etag", one.etag());
        document.put("diff", one.diff());
        documents.add(document);
      }
    }
    Problem problem =
        Problem.of(
            STALE,
            documents.get(0).get("name")
                + " is not what you have seen: somebody changed it since; nothing was done. Look at it"
                + " again and repeat with its new etag");
    return Problems.answer(problem, call.id(), Map.of("documents", documents));
  }
}
