package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.notification.NotificationChannel;
import io.meetkeeper.backbone.contract.notification.NotificationChannels;
import io.meetkeeper.backbone.contract.notification.NotificationTestRequest;
import io.meetkeeper.backbone.contract.notification.NotificationTestResult;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.notify.channel.NoticeMessage;
import io.meetkeeper.gateway.notify.channel.NoticeWording;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Answers requests about the channels: their state and health checks, and test messages. */
final class NotificationService {
  /** Shorter failures are not reported. */
  private static final Duration FAILING_FOR = Duration.ofMinutes(2);

  private final String host;
  private final List<ChannelSender> senders;
  private final NoticeQueue queue;
  private final Clock clock;

  NotificationService(String host, List<ChannelSender> senders, NoticeQueue queue, Clock clock) {
    this.host = host;
    this.senders = List.copyOf(senders);
    this.queue = queue;
    this.clock = clock;
  }

  /** All channels. */
  Future<NotificationChannels> channels() {
    List<Future<NotificationChannel>> channels = senders.stream().map(this::channel).toList();
    return Future.all(channels)
        .map(done -> new NotificationChannels(channels.stream().map(Future::result).toList()));
  }

  private Future<NotificationChannel> channel(ChannelSender sender) {
    return queue
        .count(sender.settings().name())
        .map(
            waiting ->
                new NotificationChannel(
                    sender.settings().name(),
                    ContractJson.enumName(sender.settings().type()),
                    waiting,
                    sender.lastSent(),
                    sender.failingSince(),
                    sender.failure()));
  }

  /** Sends a test message, bypassing the queue. */
  Future<NotificationTestResult> test(NotificationTestRequest request) {
    ChannelSender sender =
        senders.stream()
            .filter(each -> each.settings().name().equals(request.channel()))
            .findFirst()
            .orElse(null);
    if (sender == null) {
      List<String> names = senders.stream().map(each -> each.settings().name()).toList();
      return Future.failedFuture(
          Problem.of(
              404,
              GatewayProblem.NO_CHANNEL.with(request.channel(), names.isEmpty() ? null : names)));
    }
    return sender
        .sendTest(testMessage(request, sender.settings().language()))
        .map(
            answer ->
                new NotificationTestResult(
                    request.channel(),
                    answer.isSuccess() && !answer.isPartial(),
                    describe(answer)));
  }

  private NoticeMessage testMessage(NotificationTestRequest request, MessageLanguage language) {
    String id = UUID.randomUUID().toString();
    String text = NoticeWording.TEST.with(host, request.channel(), request.by()).in(language);
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("at", clock.instant().toString())
            .put("host", host)
            .put("severity", "info")
            .put("type", "test")
            .put("message", "test message to the channel " + request.channel())
            .put("text", text);
    return new NoticeMessage(id, Severity.INFO, text, text, json.encode());
  }

  private static String describe(OutboundResponse answer) {
    return answer.isSuccess() && !answer.isPartial()
        ? GatewayProblem.TAKEN.english()
        : answer.describeStatus();
  }

  /** One check for each channel. */
  List<HealthCheck> checks() {
    return senders.stream().map(sender -> check(sender, clock.instant())).toList();
  }

  private static HealthCheck check(ChannelSender sender, Instant now) {
    String name = sender.settings().name();
    String id = "notify." + name;
    Instant since = sender.failingSince();
    if (since == null || Duration.between(since, now).compareTo(FAILING_FOR) < 0) {
      NotifyMessage summary =
          sender.lastSent() == null ? NotifyMessage.NOTHING_SENT : NotifyMessage.TAKEN;
      return HealthCheck.well(id, summary.with(name), List.of());
    }
    return HealthCheck.of(
        id,
        HealthState.WARNING,
        NotifyMessage.FAILING.with(name, since, sender.failure()),
        List.of("the last attempt: " + sender.failure()),
        HealthRemedy.of(
            NotifyMessage.CHECK_SETTINGS.with(sender.settingsKey()),
            "meetkeeper notify test " + name));
  }
}
