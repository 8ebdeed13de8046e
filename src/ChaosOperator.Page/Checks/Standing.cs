namespace ChaosOperator.Page.Checks;

/// <summary>Where a standing check stands: the worst first, as they are shown.</summary>
internal enum Standing
{
    /// <summary>The last run refuted the claim.</summary>
    Refuted,

    /// <summary>The last run could not be carried out, or its fault was not seen lifted.</summary>
    Error,

    /// <summary>The last run showed neither.</summary>
    Inconclusive,

    /// <summary>The last run confirmed the claim, but the next is overdue.</summary>
    Late,

    /// <summary>There is no verdict yet.</summary>
    Unproven,

    /// <summary>The last run confirmed the claim, and none is overdue.</summary>
    Green,
}
