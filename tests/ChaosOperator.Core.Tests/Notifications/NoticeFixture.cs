using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>The first run of the story, as a notice tells of it.</summary>
internal static class NoticeFixture
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 14, 14, 30, TimeSpan.Zero);

    public static readonly DateTimeOffset End = Start.AddMinutes(25);

    public static NotifiedRun Run { get; } = new("prod-eu", "resilience", "us-region-outage-1", "7f3c9a52-0d7e-4c86-9d7b-5a1f0c2e8b11", "us-region-outage", "region-failover");

    private const string Stayed = "us-health stayed 1 from 14:16 to 14:22; expected 0 within 5m of the fault at 14:15:48.";

    public static ChaosRunStatus Refuted { get; } = new()
    {
        Phase = RunPhase.Completed,
        Verdict = Verdict.Refuted,
        Message = $"“Route 53 notices” was violated: {Stayed} Likely cause: Record us of example.mydomain.com answers with example.us.mydomain.com, but its health check watches example.eu.mydomain.com.",
        StartTime = Start,
        CompletionTime = End,
        FaultWindow = new WindowRecord { Start = Start.AddSeconds(78), End = Start.AddMinutes(11) },
        Aws = new RunAwsRecord { InjectionIntended = Start.AddMinutes(1), ExperimentId = "EXP1" },
        Conditions = Array.Empty<Condition>().With(RunConditions.Reverted, ConditionStatus.True, "Verified", "Nothing is left.", End),
        Expectations =
        [
            Expectation("the US stops answering", ExpectationPhase.Impact, Outcome.Held, "us-requests was 0 at 14:17, 1m12s after the fault; expected at most 22."),
            Expectation("Route 53 notices", ExpectationPhase.During, Outcome.Violated, Stayed),
        ],
        Diagnosis =
        [
            new Finding
            {
                Code = "WatchesAnotherEndpoint",
                Severity = FindingSeverity.Warning,
                Subject = "record us of example.mydomain.com",
                Evidence = "Record us of example.mydomain.com answers with example.us.mydomain.com, but its health check watches example.eu.mydomain.com.",
                Remedy = "Let the health check watch example.us.mydomain.com.",
            },
        ],
    };

    public static Notice Of(ChaosRunStatus status, NoticeKind kind = NoticeKind.Refuted) => new(Run, kind, End, status);

    public static ExpectationRecord Expectation(string name, ExpectationPhase phase, Outcome outcome, string sentence) =>
        new() { Name = name, Phase = phase, Signal = "us-health", Required = true, Outcome = outcome, Sentence = sentence };
}
