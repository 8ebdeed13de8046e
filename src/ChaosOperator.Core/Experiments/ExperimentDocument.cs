namespace ChaosOperator.Core.Experiments;

/// <summary>An SSM document of an experiment, read and found valid; see <see cref="DocumentSpec"/>.</summary>
/// <param name="Name">Its name in SSM.</param>
/// <param name="Content">Its content; null: it stands elsewhere, or is in the account already.</param>
/// <param name="Source">Where the content stands; null: here, or nowhere.</param>
/// <param name="Hash">What a document that is in the account already has to be; null: what it was when it was last looked at.</param>
/// <param name="Findings">What becomes of it when the linter finds errors.</param>
public sealed record ExperimentDocument(string Name, string? Content, ConfigMapKey? Source, string? Hash, FindingsPolicy Findings)
{
    /// <summary>Whether it is in the account already, and is never written.</summary>
    public bool IsForeign => Content is null && Source is null;
}

/// <summary>A key of a ConfigMap.</summary>
/// <param name="Name">Name of the ConfigMap.</param>
/// <param name="Key">The key in its data.</param>
public sealed record ConfigMapKey(string Name, string Key);
