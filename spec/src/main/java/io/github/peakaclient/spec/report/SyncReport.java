package io.github.peakaclient.spec.report;

/**
 * The report of a sync for its reviewer.
 *
 * @param terminal one screen: the summary, breaking changes, remaining work
 * @param markdown the full report
 * @param json the full report for programs
 */
public record SyncReport(SyncOutcome outcome, String terminal, String markdown, String json) {

    public static SyncReport of(SyncResult result) {
        Analysis analysis = Analysis.of(result);
        return new SyncReport(
                analysis.outcome(),
                TerminalReport.text(analysis),
                MarkdownReport.text(analysis),
                JsonReport.text(analysis));
    }
}
