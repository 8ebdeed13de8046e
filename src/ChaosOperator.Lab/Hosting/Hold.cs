namespace ChaosOperator.Lab.Hosting;

/// <summary>Where in a call its caller is kept waiting.</summary>
public enum HoldMoment
{
    /// <summary>The call has arrived and has had no effect; it never has one when the caller goes away meanwhile.</summary>
    BeforeEffect,

    /// <summary>The call has had its effect and is not answered.</summary>
    AfterEffect,
}

/// <summary>How far a hold is.</summary>
public enum HoldState
{
    /// <summary>The call has not come yet.</summary>
    Waiting,

    /// <summary>The call is kept.</summary>
    Holding,

    /// <summary>The caller went away while it was kept.</summary>
    Abandoned,
}

/// <summary>One call that is to be kept at a moment until it is released or its caller is gone; for tests that kill the caller just then.</summary>
/// <param name="Service">Signing name, or <c>*</c>.</param>
/// <param name="Operation">Operation, or <c>*</c>.</param>
/// <param name="Moment">Where it is kept.</param>
/// <param name="Occurrence">Which of the calls that fit, counted from when the hold was placed; from 1.</param>
/// <param name="Caller">Role ARN or access key of the caller, or <c>*</c>.</param>
public sealed record Hold(string Service, string Operation, HoldMoment Moment, int Occurrence = 1, string Caller = "*")
{
    internal bool Fits(AwsCall call) =>
        (Service == "*" || Service == call.Service) && (Operation == "*" || Operation == call.Operation) && (Caller == "*" || Caller == call.Caller);
}
