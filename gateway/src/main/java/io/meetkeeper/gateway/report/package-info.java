/**
 * The weekly and monthly report: {@code ReportService} collects what is recorded, {@code
 * HostReportFactory} and {@code PeriodReportFactory} make figures and lines of it, pure, and {@code
 * ReportAnnouncer} makes an event of it once for each period, which the channels send.
 */
package io.meetkeeper.gateway.report;
