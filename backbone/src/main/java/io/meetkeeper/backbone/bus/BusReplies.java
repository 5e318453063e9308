package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;

/** Replies on the bus: a record, or a {@link Problem} marked by a header. */
final class BusReplies {
  private static final String OUTCOME_HEADER = "outcome";
  private static final String PROBLEM_OUTCOME = "problem";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private BusReplies() {}

  static DeliveryOptions deliveryOptions() {
    return new DeliveryOptions().setCodecName(BusMessage.BusMessageCodec.NAME);
  }

  static void send(Message<BusMessage> request, BusMessage reply) {
    request.reply(reply, deliveryOptions());
  }

  static void sendProblem(Message<BusMessage> request, Problem problem) {
    request.reply(
        BusMessage.of(ProblemMessage.of(problem)),
        deliveryOptions().addHeader(OUTCOME_HEADER, PROBLEM_OUTCOME));
  }

  /** The record in the reply; fails with the problem in it, or when it cannot be read. */
  static <A> Future<A> decode(BusService<?, A> service, Message<BusMessage> reply) {
    try {
      Problem problem = problemIn(reply);
      return problem != null
          ? Future.failedFuture(problem)
          : Future.succeededFuture(reply.body().bodyAs(service.replyType()));
    } catch (RuntimeException e) {
      return Future.failedFuture(unexpected(service.address(), e));
    }
  }

  /** A reply that cannot be decoded: 502, since the caller is not at fault. */
  private static Problem unexpected(String address, RuntimeException failure) {
    return Problem.of(
        ProblemType.UNEXPECTED_ANSWER,
        BusProblem.ROLE_NO_ANSWER.with(
            ServingRole.of(address).english(), String.valueOf(failure.getMessage())));
  }

  /** The JSON in the reply; fails with the problem in it. */
  static Future<String> decodeJson(Message<BusMessage> reply) {
    Problem problem = problemIn(reply);
    return problem != null
        ? Future.failedFuture(problem)
        : Future.succeededFuture(reply.body().toJson());
  }

  /** {@code null} when the reply is no problem. */
  private static Problem problemIn(Message<BusMessage> reply) {
    return PROBLEM_OUTCOME.equals(reply.headers().get(OUTCOME_HEADER))
        ? reply.body().bodyAs(ProblemMessage.class).toProblem()
        : null;
  }

  static boolean hasNoHandlers(Throwable failure) {
    return isReplyFailure(failure, ReplyFailure.NO_HANDLERS);
  }

  /** The problem for the caller of a request without a reply. */
  static Problem toProblem(String address, Throwable failure, Duration timeout) {
    if (hasNoHandlers(failure)) {
      return roleUnavailable(ServingRole.of(address).nobody());
    }
    String role = ServingRole.of(address).english();
    if (isReplyFailure(failure, ReplyFailure.TIMEOUT)) {
      return Problem.timeout(BusProblem.NO_ANSWER.with(role, timeout.toMillis()));
    }
    if (isReplyFailure(failure, ReplyFailure.ERROR)) {
      return roleUnavailable(
          BusProblem.ROLE_UNREACHABLE.with(role, String.valueOf(failure.getMessage())));
    }
    return Problem.of(500, BusProblem.FAILED.with(role, String.valueOf(failure.getMessage())));
  }

  private static boolean isReplyFailure(Throwable failure, ReplyFailure type) {
    return failure instanceof ReplyException reply && reply.failureType() == type;
  }

  static Problem roleUnavailable(MessageText detail) {
    return Problem.unavailable(detail, RETRY_AFTER).withType(ProblemType.ROLE_UNAVAILABLE);
  }
}
