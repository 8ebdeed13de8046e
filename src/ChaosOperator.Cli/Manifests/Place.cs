namespace ChaosOperator.Cli.Manifests;

/// <summary>Where something stands.</summary>
/// <param name="File">The file as it was given; <c>-</c> for the standard input.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal sealed record Place(string File, int Line, int Column)
{
    /// <summary>As compilers write it, so that editors find it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
