package io.meetkeeper.suite.command.gateway.host;

import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.command.gateway.RangeOption;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.TextTable;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the figures of a host over a time. */
@Command(
    name = "metrics",
    description = {
      "The figures of a host over a time: last, smallest, largest; with --csv or --json each point.",
      "Points are kept for every 10 s of a day, every minute of 35 days and every 15 min of two"
          + " years."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: the swap of the last week as CSV:",
      "  meetkeeper metrics meet1 --names swapUsedPercent --from 7d --step 15m --csv > swap.csv"
    })
public final class MetricsCommand extends HostGatewayCommand {
  /** The statistic of a point over its step, as spelled in REST. */
  enum PointStatistic {
    average,
    minimum,
    maximum
  }

  @Option(
      names = "--names",
      paramLabel = "NAME,...",
      description = "Which figures, for example swapUsedPercent,conferences; all unless given.")
  private String names;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "A point for each step, for example 5m.")
  private String step;

  @Option(
      names = "--statistic",
      paramLabel = "average|minimum|maximum",
      description = "What a point says of its step; average unless given.")
  private PointStatistic statistic;

  @Option(names = "--csv", description = "Prints CSV: a line for each time.")
  private boolean csv;

  @Mixin private RangeOption range;

  @Override
  protected void checkUse() {
    checkCsv(csv);
    range.query();
    TimeOption.duration("--step", step);
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    String query = path + "/metrics?" + range.query() + query();
    if (csv) {
      print(client.csv(query));
    } else if (json()) {
      printJson(client.get(query));
    } else {
      print(client.get(query));
    }
    return ExitCode.DONE;
  }

  private String query() {
    return Stream.of(
            parameter("names", names),
            parameter("step", step),
            parameter("statistic", statistic == null ? null : statistic.name()))
        .filter(Objects::nonNull)
        .reduce((one, other) -> one + "&" + other)
        .orElse("");
  }

  private static String parameter(String name, String value) {
    return value == null ? null : name + "=" + LocalGatewayClient.encode(value);
  }

  private void print(Map<String, Object> series) {
    TextTable table =
        new TextTable(
            Stream.of(
                    ColumnHeader.FIGURE,
                    ColumnHeader.LAST,
                    ColumnHeader.SMALLEST,
                    ColumnHeader.LARGEST,
                    ColumnHeader.POINTS)
                .map(column -> out().render(column.with()))
                .toArray(String[]::new));
    series.forEach((name, points) -> add(table, name, values(points)));
    table.print(out(), HostCommandMessage.NO_FIGURES.with());
  }

  private static void add(TextTable table, String name, List<Double> values) {
    if (values.isEmpty()) {
      return;
    }
    DoubleSummaryStatistics all =
        values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    table.add(
        name,
        format(values.get(values.size() - 1)),
        format(all.getMin()),
        format(all.getMax()),
        String.valueOf(all.getCount()));
  }

  /** The known values of the points. */
  private static List<Double> values(Object points) {
    return points instanceof List<?> list
        ? list.stream()
            .map(point -> point instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : null)
            .filter(Number.class::isInstance)
            .map(value -> ((Number) value).doubleValue())
            .toList()
        : List.of();
  }

  private static String format(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
