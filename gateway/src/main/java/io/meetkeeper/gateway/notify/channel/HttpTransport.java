package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.gateway.notify.channel.HttpNoticeFormat.ReceiptFault;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.meetkeeper.gateway.outbound.OutboundMessage;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.regex.Pattern;

/** Sends messages by HTTP. */
final class HttpTransport implements NoticeTransport {
  private static final int TOO_MANY = 429;
  private static final long MAX_RETRY_S = 3600;
  private static final Pattern WEB_PAGE = Pattern.compile("(?i)\\s*(<!doctype html|<html)\\b");

  private final OutboundHttpClient client;
  private final HttpNoticeFormat format;

  HttpTransport(OutboundHttpClient client, HttpNoticeFormat format) {
    this.client = client;
    this.format = format;
  }

  @Override
  public Future<OutboundResponse> send(NoticeMessage message) {
    HttpNoticeRequest request = format.format(message);
    return client
        .send(request.method(), request.url(), request.headers(), request.json())
        .map(HttpTransport::withRetryFromBody)
        .map(this::withoutWebPage)
        .map(response -> withFault(response, request));
  }

  /**
   * A web page is no receipt: a portal, a login or a wrong URL answers so to everything. Only what
   * takes a webhook may answer as it likes.
   */
  private OutboundResponse withoutWebPage(OutboundResponse response) {
    boolean page =
        response.isSuccess()
            && !(format instanceof WebhookFormat)
            && WEB_PAGE.matcher(response.text()).lookingAt();
    return page ? OutboundResponse.noResponse(OutboundMessage.WEB_PAGE.english()) : response;
  }

  /** An answer 2xx whose body is no receipt is no delivery; of another one the body says why. */
  private OutboundResponse withFault(OutboundResponse response, HttpNoticeRequest request) {
    ReceiptFault fault = response.status() == null ? null : format.fault(response.text());
    if (fault == null) {
      return response;
    }
    String detail = fault.reason();
    String reason =
        detail == null || detail.isEmpty() || request.isRepeatedIn(detail) ? null : detail;
    if (!response.isSuccess()) {
      return response.withReason(reason);
    }
    return OutboundResponse.noResponse(
        reason == null
            ? OutboundMessage.NO_RECEIPT.english()
            : OutboundMessage.NOT_TAKEN.english(reason));
  }

  /**
   * Telegram, Discord and Matrix say in the body of a 429 how long to wait: {@code
   * parameters.retry_after} and {@code retry_after} in seconds, {@code retry_after_ms}.
   */
  private static OutboundResponse withRetryFromBody(OutboundResponse response) {
    if (response.status() == null
        || response.status() != TOO_MANY
        || response.retryAfter() != null) {
      return response;
    }
    try {
      JsonObject body = new JsonObject(response.text());
      JsonObject parameters = body.getJsonObject("parameters", body);
      double seconds =
          parameters.getValue("retry_after") instanceof Number number
              ? number.doubleValue()
              : body.getDouble("retry_after_ms", 0.0) / 1000;
      Duration wait = Duration.ofMillis((long) (1000 * Math.min(seconds, MAX_RETRY_S)));
      return wait.isNegative() || wait.isZero()
          ? response
          : new OutboundResponse(response.status(), wait, response.text());
    } catch (DecodeException | ClassCastException e) {
      return response;
    }
  }
}
