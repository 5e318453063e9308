package io.meetkeeper.gateway.rest.status;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.report.PeriodReport;
import io.meetkeeper.gateway.report.PeriodReport.ReportLine;
import io.meetkeeper.gateway.report.ReportPeriod;
import io.meetkeeper.gateway.report.ReportService;
import io.meetkeeper.gateway.report.ReportSpan;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.resource.FleetAccess;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/** {@code /report}. */
public final class ReportResource {
  private static final String TEXT = "text/plain";
  private static final Period KEPT = Period.ofYears(2);

  private final ReportService reports;
  private final FleetAccess access;
  private final Clock clock;

  public ReportResource(ReportService reports, FleetAccess access, Clock clock) {
    this.reports = reports;
    this.access = access;
    this.clock = clock;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getReport", this::get);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    boolean isOfAll =
        request.parameter("host").isEmpty()
            && request.parameter("site").isEmpty()
            && request.visibleSites() == null;
    boolean withChanges = isOfAll && request.token().hasScope(TokenScope.ADMIN);
    return reports
        .create(span(request), access.chosenHosts(request), withChanges)
        .map(report -> response(request, report));
  }

  private ReportSpan span(ApiRequest request) {
    ReportPeriod period =
        request.parameter("period").filter("month"::equals).isPresent()
            ? ReportPeriod.MONTH
            : ReportPeriod.WEEK;
    ZoneId zone = ZoneId.systemDefault();
    LocalDate end = end(request, LocalDate.ofInstant(clock.instant(), zone), period);
    return end == null
        ? ReportSpan.last(clock.instant(), period, zone)
        : ReportSpan.endingBefore(end, period, zone);
  }

  /** The last report begins today, and nothing is kept from before the first. */
  private static LocalDate end(ApiRequest request, LocalDate today, ReportPeriod period) {
    String text = request.parameter("end").orElse(null);
    LocalDate first = today.minus(KEPT);
    LocalDate last = period.endAfter(today);
    try {
      LocalDate end = text == null ? null : LocalDate.parse(text);
      if (end == null || (!end.isBefore(first) && !end.isAfter(last))) {
        return end;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw ApiRequest.malformed(
        "end", text, AllowedText.REPORT_END.english(first.toString(), last.toString()));
  }

  private static ApiResponse response(ApiRequest request, PeriodReport report) {
    String accept = request.context().request().getHeader("Accept");
    if (accept == null || !accept.startsWith(TEXT)) {
      return ApiResponse.ok(report);
    }
    MessageLanguage language =
        MessageLanguage.ofAcceptLanguage(request.context().request().getHeader("Accept-Language"));
    StringBuilder text = new StringBuilder(report.summaryText().in(language)).append("\n\n");
    for (ReportLine line : report.lines()) {
      text.append("* ").append(line.summaryText().in(language)).append('\n');
    }
    return ApiResponse.text(TEXT + "; charset=utf-8", text.toString());
  }
}
