package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.ProblemResponses;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What calls about the files of a site have in common. */
final class DocumentRequests {
  /** A file is read by a process that may first have to start, on a host that may swap. */
  static final Duration TIMEOUT = Duration.ofSeconds(75);

  private static final int PRECONDITION_FAILED = 412;

  private DocumentRequests() {}

  static boolean canSeeSecrets(ApiRequest apiRequest) {
    return apiRequest.token().hasScope(TokenScope.ADMIN);
  }

  static PendingActionMode parseAfterChange(String then) {
    return "when-idle".equals(then) ? PendingActionMode.WHEN_IDLE : PendingActionMode.NOTHING;
  }

  /** For the audit trail: which options of which file, but no values. */
  static Map<String, Object> auditSummary(DocumentChangeReply done) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("document", done.name());
    summary.put("outcome", ContractJson.enumName(done.outcome()));
    summary.put("options", done.options());
    summary.put("etag", done.etag());
    summary.put("revision", done.revision());
    return summary;
  }

  /** 412 with the difference between what the person has seen and what is there. */
  static ApiResponse staleResponse(ApiRequest apiRequest, List<DocumentChangeReply> all) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (DocumentChangeReply one : all) {
      if (one.outcome() == DocumentChangeReply.ChangeOutcome.STALE) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", one.name());
        document.put("etag", one.etag());
        document.put("diff", one.diff());
        documents.add(document);
      }
    }
    Problem problem =
        Problem.of(
            PRECONDITION_FAILED,
            documents.get(0).get("name")
                + " is not what you have seen: somebody changed it since; nothing was done. Look at it"
                + " again and repeat with its new etag");
    return ProblemResponses.render(problem, apiRequest.requestId(), Map.of("documents", documents));
  }
}
