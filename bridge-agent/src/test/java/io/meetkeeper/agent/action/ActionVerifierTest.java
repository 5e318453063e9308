package io.meetkeeper.agent.action;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.discovery.NoControl;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ActionVerifierTest {
  @Test
  void givesUpAfterSoManyLooksThoughItsClockStandsStill(Vertx vertx) throws Exception {
    Clock setBack = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    Future<ActionResult> verified =
        new ActionVerifier(vertx, setBack, Duration.ofMillis(1))
            .verify(
                new NoControl("none"),
                null,
                ControlResult.done("restarted"),
                control -> Future.succeededFuture("old process"),
                state -> ActionJudgement.unsettled(ActionResult.failed(state, null)),
                Duration.ofMillis(600));
    ActionResult result = await(verified);
    assertThat(result.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(result.reason()).isEqualTo("old process");
  }
}
