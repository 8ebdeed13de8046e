namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The kinds of faults that sequences are played with.</summary>
internal enum ModelFault
{
    /// <summary>A fault of FIS on two functions, which the operator can look at and lift itself.</summary>
    Functions,

    /// <summary>A template of the user's own: nothing to look at but the FIS experiment, its preview before, and a signal after.</summary>
    Template,

    /// <summary>An SSM automation, whose target the operator cannot look at, with a revert of its own.</summary>
    Automation,
}
