package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.notification.NotificationTestRequest;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.Duration;

/** {@code /notifications}: the channels of this gateway. */
public final class NotificationResource {
  /** A receiver may take its time; a mail server most of all. */
  private static final Duration TEST_TIMEOUT = Duration.ofSeconds(35);

  private final Bus bus;
  private final String host;

  public NotificationResource(Bus bus, String host) {
    this.bus = bus;
    this.host = host;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listNotificationChannels", this::channels)
        .addChange("testNotificationChannel", this::test);
  }

  private Future<ApiResponse> channels(ApiRequest request) {
    request.requireUnrestricted();
    return bus.request(BusContracts.NOTIFICATION_CHANNELS.atHost(host), new HostQuery(host))
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> test(ApiRequest request) {
    NotificationTestRequest test =
        new NotificationTestRequest(request.pathParameter("channel"), request.callerName());
    return bus.request(BusContracts.NOTIFICATION_TEST.atHost(host), test, TEST_TIMEOUT)
        .map(request::answerChange);
  }
}
