using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning.Importing;
using ChaosOperator.Documents;
using ChaosOperator.Imports;

namespace ChaosOperator.Commands;

/// <summary><c>import FILE</c>: turns the JSON of a FIS experiment template into a manifest, without Kubernetes and without AWS.</summary>
internal static class ImportCommand
{
    private const int Ready = 0;
    private const int Incomplete = 1;
    private const int NotImported = 2;

    private static readonly Argument<FileInfo> Template = new("file")
    {
        Description = "A FIS experiment template as JSON: what CreateExperimentTemplate takes, or what aws fis get-experiment-template prints.",
    };

    private static readonly Option<string?> Name = new("--name") { Description = "Name of the experiment; default: after the file.", Validators = { CheckName } };

    private static readonly Option<string?> Namespace = new("--namespace") { Description = "Its namespace; default: none, kubectl chooses." };

    private static readonly Option<string?> Hypothesis = new("--hypothesis") { Description = "Name of the Hypothesis that it tests." };

    private static readonly Option<string?> Region = new("--region") { Description = "Region of the fault; default: the one that all ARNs of the template name." };

    private static readonly Option<string?> RoleArn = new("--role-arn") { Description = "Role that the operator assumes (spec.aws.roleArn); default: none." };

    private static readonly Option<string[]> Documents = new("--document")
    {
        Description = "An SSM document, YAML or JSON, that the template starts, as FILE or NAME=FILE; may be given several times. Without NAME it is called as the template calls it.",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "import", "Writes a ChaosExperiment for a FIS template, and what is to be done about it to the standard error: 0 nothing, 1 something, 2 it cannot be imported.")
        {
            Template, Name, Namespace, Hypothesis, Region, RoleArn, Documents,
        };
        command.SetAction(ImportAsync);
        return command;
    }

    private static void CheckName(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } name && ExperimentReader.CheckName(name) is { } wrong)
        {
            result.AddError($"--name: {wrong.Problem}; {wrong.Remedy}.");
        }
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (file, error) = (parsed.GetRequiredValue(Template), parsed.InvocationConfiguration.Error);
        if (!file.Exists)
        {
            await error.WriteLineAsync($"There is no file {file.FullName}; name a FIS experiment template as JSON.");
            return NotImported;
        }

        var (documents, missing) = await ReadDocumentsAsync(parsed.GetValue(Documents) ?? [], cancellationToken);
        if (missing is not null)
        {
            await error.WriteLineAsync($"There is no file {missing}; name an SSM document as YAML or JSON.");
            return NotImported;
        }

        var text = await File.ReadAllTextAsync(file.FullName, cancellationToken);
        var imported = PublishedTemplate.Import(text, new ImportChoices(parsed.GetValue(Hypothesis), parsed.GetValue(Region), parsed.GetValue(RoleArn)) { Documents = documents });
        foreach (var line in ImportReport.Lines(imported))
        {
            await error.WriteLineAsync(line);
        }

        if (imported.Spec is not { } spec)
        {
            return NotImported;
        }

        var name = parsed.GetValue(Name) ?? ManifestName.Of(Path.GetFileNameWithoutExtension(file.Name));
        await parsed.InvocationConfiguration.Output.WriteAsync(ImportedManifest.Of(name, parsed.GetValue(Namespace), spec));
        return imported.IsReady ? Ready : Incomplete;
    }

    private static async Task<(IReadOnlyList<ImportedDocument> Documents, string? Missing)> ReadDocumentsAsync(IEnumerable<string> given, CancellationToken cancellationToken)
    {
        var documents = new List<ImportedDocument>();
        foreach (var one in given)
        {
            var (name, file) = !File.Exists(one) && one.Split('=', 2) is [var before, var after] ? (before, after) : (null, one);
            if (!File.Exists(file))
            {
                return ([], file);
            }

            var text = await File.ReadAllTextAsync(file, cancellationToken);
            var (root, problem) = DocumentText.Read(text);
            documents.Add(new ImportedDocument(Path.GetFileNameWithoutExtension(file), name, text, root, problem));
        }

        return (documents, null);
    }
}
