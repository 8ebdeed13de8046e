using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>
/// Whether actions run, or are skipped to preview the targets. Values that are newer than this client are kept as they came.
/// </summary>
public class ActionsMode : ConstantClass
{
    /// <summary>The value <c>skip-all</c>.</summary>
    public static readonly ActionsMode SkipAll = new("skip-all");

    /// <summary>The value <c>run-all</c>.</summary>
    public static readonly ActionsMode RunAll = new("run-all");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ActionsMode(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ActionsMode FindValue(string value) => FindValue<ActionsMode>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ActionsMode(string value) => FindValue(value);
}
