package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdgeRequestHandlerTest {
  @Test
  void aRoleMayTakeAsLongAsTheGatewayWaitsButNotForEver() {
    assertThat(EdgeRequestHandler.timeout(1_500L)).isEqualTo(Duration.ofMillis(1_500));
    assertThat(EdgeRequestHandler.timeout(null)).isEqualTo(Bus.DEFAULT_TIMEOUT);
    assertThat(EdgeRequestHandler.timeout(Duration.ofDays(30).toMillis()))
        .isEqualTo(Duration.ofMinutes(10));
  }
}
