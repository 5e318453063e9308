package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.json.ContractJson;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemMessageTest {
  @Test
  void kindTravelsWithTheProblem() {
    for (ProblemType type : ProblemType.values()) {
      Problem sent = Problem.of(type, "why");
      Problem arrived =
          ContractJson.parse(ContractJson.toJson(ProblemMessage.of(sent)), ProblemMessage.class)
              .toProblem();
      assertThat(arrived.type()).isEqualTo(type);
      assertThat(arrived.status()).isEqualTo(type.status());
      assertThat(arrived.detail()).isEqualTo("why");
    }
  }

  @Test
  void kindMayHaveAnotherStatusAndKeepsTheRest() {
    Problem sent =
        Problem.unavailable("full", Duration.ofSeconds(5)).withType(ProblemType.STORAGE_FULL);
    Problem arrived = ProblemMessage.of(sent).toProblem();
    assertThat(arrived.type()).isEqualTo(ProblemType.STORAGE_FULL);
    assertThat(arrived.status()).isEqualTo(503);
    assertThat(arrived.retryAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void olderVersionSendsNoKindAndNewerOneMaySendAnother() {
    String older = "{\"status\":409,\"detail\":\"calls run\"}";
    assertThat(ContractJson.parse(older, ProblemMessage.class).toProblem().type())
        .isEqualTo(ProblemType.CONFLICT);
    String newer = "{\"status\":412,\"detail\":\"x\",\"type\":\"urn:meetkeeper:problem:new\"}";
    assertThat(ContractJson.parse(newer, ProblemMessage.class).toProblem().type())
        .isEqualTo(ProblemType.STALE_VERSION);
    String teapot = "{\"status\":418,\"detail\":\"x\"}";
    assertThat(ContractJson.parse(teapot, ProblemMessage.class).toProblem().type())
        .isEqualTo(ProblemType.MALFORMED_REQUEST);
    String odd = "{\"status\":599,\"detail\":\"x\"}";
    assertThat(ContractJson.parse(odd, ProblemMessage.class).toProblem().type())
        .isEqualTo(ProblemType.INTERNAL_ERROR);
  }
}
