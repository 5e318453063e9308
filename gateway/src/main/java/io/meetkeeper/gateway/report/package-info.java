/**
 * The weekly and monthly report: {@code ReportService} collects recorded data, {@code
 * HostReportFactory} and {@code PeriodReportFactory} turn it into figures and lines, and {@code
 * ReportAnnouncer} announces it once per period as an event, which the channels send.
 */
package io.meetkeeper.gateway.report;
