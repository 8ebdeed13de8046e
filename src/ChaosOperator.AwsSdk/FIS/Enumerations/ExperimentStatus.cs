using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>
/// States of experiments; completed, stopped, failed and cancelled are final. Values that are newer than this client are kept as they
/// came.
/// </summary>
public class ExperimentStatus : ConstantClass
{
    /// <summary>The value <c>pending</c>.</summary>
    public static readonly ExperimentStatus Pending = new("pending");

    /// <summary>The value <c>initiating</c>.</summary>
    public static readonly ExperimentStatus Initiating = new("initiating");

    /// <summary>The value <c>running</c>.</summary>
    public static readonly ExperimentStatus Running = new("running");

    /// <summary>The value <c>completed</c>.</summary>
    public static readonly ExperimentStatus Completed = new("completed");

    /// <summary>The value <c>stopping</c>.</summary>
    public static readonly ExperimentStatus Stopping = new("stopping");

    /// <summary>The value <c>stopped</c>.</summary>
    public static readonly ExperimentStatus Stopped = new("stopped");

    /// <summary>The value <c>failed</c>.</summary>
    public static readonly ExperimentStatus Failed = new("failed");

    /// <summary>The value <c>cancelled</c>.</summary>
    public static readonly ExperimentStatus Cancelled = new("cancelled");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ExperimentStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ExperimentStatus FindValue(string value) => FindValue<ExperimentStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ExperimentStatus(string value) => FindValue(value);
}
