using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>
/// States of actions; completed, stopped, failed, cancelled and skipped are final. Values that are newer than this client are kept as
/// they came.
/// </summary>
public class ExperimentActionStatus : ConstantClass
{
    /// <summary>The value <c>pending</c>.</summary>
    public static readonly ExperimentActionStatus Pending = new("pending");

    /// <summary>The value <c>initiating</c>.</summary>
    public static readonly ExperimentActionStatus Initiating = new("initiating");

    /// <summary>The value <c>running</c>.</summary>
    public static readonly ExperimentActionStatus Running = new("running");

    /// <summary>The value <c>completed</c>.</summary>
    public static readonly ExperimentActionStatus Completed = new("completed");

    /// <summary>The value <c>cancelled</c>.</summary>
    public static readonly ExperimentActionStatus Cancelled = new("cancelled");

    /// <summary>The value <c>stopping</c>.</summary>
    public static readonly ExperimentActionStatus Stopping = new("stopping");

    /// <summary>The value <c>stopped</c>.</summary>
    public static readonly ExperimentActionStatus Stopped = new("stopped");

    /// <summary>The value <c>failed</c>.</summary>
    public static readonly ExperimentActionStatus Failed = new("failed");

    /// <summary>The value <c>skipped</c>.</summary>
    public static readonly ExperimentActionStatus Skipped = new("skipped");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ExperimentActionStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ExperimentActionStatus FindValue(string value) => FindValue<ExperimentActionStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ExperimentActionStatus(string value) => FindValue(value);
}
