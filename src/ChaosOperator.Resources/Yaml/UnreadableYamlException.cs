namespace ChaosOperator.Resources.Yaml;

/// <summary>A text is no YAML (or JSON, which is YAML) that can be read.</summary>
/// <param name="line">Line from which on, from 1.</param>
/// <param name="column">Column, from 1.</param>
/// <param name="message">What is wrong with the text, as the rest of a sentence.</param>
public sealed class UnreadableYamlException(int line, int column, string message) : Exception(message)
{
    /// <summary>Line from which on, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Column, from 1.</summary>
    public int Column { get; } = column;
}
