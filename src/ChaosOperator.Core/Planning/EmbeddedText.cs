namespace ChaosOperator.Core.Planning;

/// <summary>Texts that are part of this assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads one by its file name.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without the resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
