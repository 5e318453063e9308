package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.document.DocumentClient;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.ProblemResponses;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shared helpers of the requests about files of a site. */
final class DocumentRequests {
  /** Timeout of the answer of a role. */
  static final Duration TIMEOUT = DocumentClient.TIMEOUT;

  private static final int PRECONDITION_FAILED = 412;

  private DocumentRequests() {}

  static boolean canSeeSecrets(ApiRequest request) {
    return request.token().hasScope(TokenScope.ADMIN);
  }

  static PendingActionMode parseAfterChange(String mode) {
    return "when-idle".equals(mode) ? PendingActionMode.WHEN_IDLE : PendingActionMode.NOTHING;
  }

  /** The audit entry of a change: the changed options of a file without their values. */
  static Map<String, Object> auditSummary(DocumentChangeReply change) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("document", change.name());
    summary.put("outcome", ContractJson.enumName(change.outcome()));
    summary.put("options", change.options());
    summary.put("etag", change.etag());
    summary.put("revision", change.revision());
    return summary;
  }

  /** The response to a change of a file, which is also recorded for the audit trail. */
  static ApiResponse changeResponse(ApiRequest request, DocumentChangeReply done) {
    if (done.outcome() == DocumentChangeReply.ChangeOutcome.STALE) {
      return staleResponse(request, List.of(done));
    }
    request.auditAfter(auditSummary(done));
    ApiResponse response = ApiResponse.ok(done).withEtag(done.etag());
    return done.secret() ? response.withSecret() : response;
  }

  /** 412 with the difference between the client's state and the current one. */
  static ApiResponse staleResponse(ApiRequest request, List<DocumentChangeReply> replies) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (DocumentChangeReply reply : replies) {
      if (reply.outcome() == DocumentChangeReply.ChangeOutcome.STALE) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", reply.name());
        document.put("etag", reply.etag());
        document.put("diff", reply.diff());
        documents.add(document);
      }
    }
    Problem problem =
        Problem.of(
            PRECONDITION_FAILED,
            GatewayProblem.DOCUMENT_STALE.with(String.valueOf(documents.get(0).get("name"))));
    return ProblemResponses.render(problem, request.requestId(), Map.of("documents", documents));
  }
}
