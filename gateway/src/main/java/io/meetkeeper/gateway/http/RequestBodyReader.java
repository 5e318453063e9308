package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads the body of one request as text, within a limit, a deadline and the memory budget. Each
 * byte counts three times: in the buffer, in its spare capacity, and in the text.
 */
public final class RequestBodyReader {
  private static final int WEIGHT = 3;

  private final HttpServerRequest request;
  private final int limit;
  private final MemoryReservation reservation;
  private final Promise<String> result = Promise.promise();
  private Buffer body = Buffer.buffer();

  private RequestBodyReader(HttpServerRequest request, int limit, MemoryReservation reservation) {
    this.request = request;
    this.limit = limit;
    this.reservation = reservation;
  }

  /**
   * Reads the body. Fails with a {@link Problem}: 400 when it breaks off or is not UTF-8, 408 when
   * it takes too long, 413 when it is too large, 503 when there is no memory for it.
   */
  public static Future<String> read(
      Vertx vertx,
      HttpServerRequest request,
      int limit,
      Duration timeout,
      MemoryReservation reservation) {
    RequestBodyReader reader = new RequestBodyReader(request, limit, reservation);
    if (request.isEnded()) {
      return Future.succeededFuture("");
    }
    long timer = vertx.setTimer(timeout.toMillis(), timerId -> reader.fail(tooSlow(timeout)));
    reader.start();
    return reader.result.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /**
   * Checks the announced length.
   *
   * @throws Problem 413 when it is over the limit
   */
  public static void checkAnnounced(HttpServerRequest request, int limit) {
    String length = request.getHeader("Content-Length");
    if (length != null && Long.parseLong(length) > limit) {
      throw tooLarge(limit);
    }
  }

  private void start() {
    if (request.version() == HttpVersion.HTTP_1_1
        && "100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request
        .handler(this::append)
        .exceptionHandler(failure -> fail(Problem.malformed(RequestProblem.BROKEN_BODY.with())))
        .endHandler(end -> complete())
        .resume();
  }

  private void append(Buffer part) {
    if (body == null) {
      return;
    }
    if (body.length() + part.length() > limit) {
      fail(tooLarge(limit));
    } else if (!reservation.tryGrow((long) WEIGHT * part.length())) {
      fail(MemoryBudget.exhausted());
    } else {
      body.appendBuffer(part);
    }
  }

  private void complete() {
    if (body == null) {
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(body.getBytes());
      result.tryComplete(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      fail(Problem.malformed(RequestProblem.NOT_UTF8_BODY.with()));
    }
  }

  private void fail(Problem problem) {
    body = null;
    result.tryFail(problem);
  }

  private static Problem tooLarge(int limit) {
    return Problem.of(413, RequestProblem.LARGE_BODY.with(limit));
  }

  private static Problem tooSlow(Duration timeout) {
    return Problem.of(ProblemType.SLOW_REQUEST, RequestProblem.SLOW_BODY.with(timeout.toSeconds()));
  }
}
