using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Reports.Tests.Support;

/// <summary>A recorded run into whose every text somebody has written what is meant to become markup.</summary>
internal static class HostileRun
{
    public const string Text = "</style><script>alert(1)</script><img src=x onerror=alert(1)>]]>'\"`|[a](javascript:alert(1)) **b** https://evil.example www.evil.example @all me@evil.example #1 o/r#12 GH-3 !4 ~bug %5 %x ‮gnp\0\u0007\n# h\n| c |";

    /// <summary>The same run, with hostile names, sentences, reasons and messages.</summary>
    public static ReportSource Of(ReportSource source) => source with
    {
        Namespace = Text,
        Run = Text,
        Uid = Text,
        Hypothesis = source.Hypothesis with { Claim = Text, Given = Text },
        Trend = Text,
        History = [.. source.History.Select(run => run with { Name = Text, TimeToDetect = Text, Margins = [new MarginRecord { Expectation = Text, Margin = -1 }] })],
        Status = source.Status with
        {
            Message = Text,
            Failure = new FailureRecord { Reason = Text, Message = $"failure {Text}" },
            CutShort = new CutShortRecord { Reason = Text, Message = $"cut {Text}" },
            Abandoned = new AbandonmentRecord { Reason = Text, Manager = Text },
            Timeline = [.. source.Status.Timeline.Select(mark => mark with { Mark = Text, Message = Text })],
            Diagnosis = [new Finding { Code = Text, Severity = FindingSeverity.Warning, Subject = Text, Evidence = Text, Remedy = Text, Signals = [Text] }],
            Expectations = [.. source.Status.Expectations.Select(record => record with { Name = Text, Signal = Text, Sentence = Text, Measured = Text })],
            Guards = [new GuardRecord { Name = Text, Signal = Text, Outcome = GuardOutcome.Fired, Sentence = Text }],
            Aws = source.Status.Aws is { } aws ? aws with { ExperimentReason = Text, ExperimentState = Text, Obstacles = [Text], Targets = [new TargetRecord { Name = Text, State = Text }] } : null,
        },
    };
}
