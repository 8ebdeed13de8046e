using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosOperator.Cli.Output;

namespace ChaosOperator.Cli.Manifests;

/// <summary>The option <c>-f</c>: files, folders, and the standard input.</summary>
internal static class ManifestFiles
{
    /// <summary>What the standard input is called.</summary>
    public const string StandardInput = "-";

    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The option.</summary>
    public static Option<string[]> Option(bool required = true) => new("--filename", "-f")
    {
        Description = "A file of manifests, a folder (with all folders in it), or - for the standard input; may be given several times.",
        HelpName = "FILE|DIR|-",
        Required = required,
        AllowMultipleArgumentsPerToken = true,
        Validators = { RefuseOptions },
    };

    /// <summary>Reads all that was named.</summary>
    /// <param name="named">What <c>-f</c> was given.</param>
    /// <param name="input">The standard input.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The texts by file, or what keeps one from being read.</returns>
    public static async Task<(IReadOnlyList<(string File, string Text)> Texts, string? Problem)> ReadAsync(IEnumerable<string> named, TextReader input, CancellationToken cancellationToken)
    {
        var texts = new List<(string File, string Text)>();
        foreach (var name in named.Distinct())
        {
            try
            {
                if (name == StandardInput)
                {
                    texts.Add((StandardInput, await input.ReadToEndAsync(cancellationToken)));
                    continue;
                }

                if (Directory.Exists(name) && !Below(name).Any())
                {
                    return ([], $"There is no file of manifests in {name}; their names end with {string.Join(", ", Extensions)}.");
                }

                foreach (var file in Directory.Exists(name) ? Below(name) : [name])
                {
                    texts.Add((file, await File.ReadAllTextAsync(file, cancellationToken)));
                }
            }
            catch (Exception e) when (GivenFiles.IsOfFile(e))
            {
                return ([], File.Exists(name) || Directory.Exists(name) ? $"{name} cannot be read: {e.Message}" : $"There is no file or folder {name}; name one that holds manifests, or - for the standard input.");
            }
        }

        return (texts, null);
    }

    /// <summary>It takes what follows, a mistyped option included.</summary>
    private static void RefuseOptions(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
        {
            result.AddError($"Unrecognized option '{token.Value}'");
        }
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal);
}
