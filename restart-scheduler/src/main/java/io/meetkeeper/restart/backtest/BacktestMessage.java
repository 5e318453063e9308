package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of a backtest. */
enum BacktestMessage implements MessageCode {
  SUMMARY("duration", "restarts", "cut", "peak", "actual", "actual-peak"),
  NOTHING_RECORDED("host"),
  OUTSIDE("percent"),
  ACTS("swap-above", "memory-above"),
  GROWTH("measured", "size", "swap"),
  HEALTH("percent"),
  WITHOUT_JICOFO,
  GAPS("percent"),
  SHARE_UNKNOWN,
  DRAINS,
  COARSE("step");

  private final List<String> parameters;

  BacktestMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "backtest";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
