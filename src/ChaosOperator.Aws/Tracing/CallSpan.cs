using ChaosOperator.Core.Runs;

namespace ChaosOperator.Aws.Tracing;

/// <summary>For which run calls are made: their spans are parts of its trace.</summary>
/// <param name="Uid">UID of the run.</param>
/// <param name="Phase">The phase that it is in; null before its first.</param>
internal sealed record CallingRun(string Uid, RunPhase? Phase);

/// <summary>One call to AWS, its tries included, as the trace of its run shows it.</summary>
/// <param name="Run">For which run it was made.</param>
/// <param name="Service">The service as the SDK calls it, such as <c>SSM</c>.</param>
/// <param name="Operation">The operation as IAM calls it.</param>
/// <param name="Region">The region called.</param>
/// <param name="Subject">What it was done to, without ids of foreign accounts.</param>
/// <param name="Start">When it began, by the operator's clock.</param>
/// <param name="End">When it ended, by the same.</param>
/// <param name="Outcome">As <c>chaosoperator.aws.calls</c> tells it.</param>
/// <param name="Tries">Requests that were sent for it; 0 where it was held back.</param>
internal sealed record CallSpan(CallingRun Run, string Service, string Operation, string Region, string? Subject, DateTimeOffset Start, DateTimeOffset End, string Outcome, int Tries)
{
    /// <summary>The id by which AWS knows the last request; null where none was answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>The error code of AWS; null where it gave none.</summary>
    public string? ErrorCode { get; init; }
}
