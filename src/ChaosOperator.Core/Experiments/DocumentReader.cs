using System.Text;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>spec.documents</c>. What the documents say is linted where YAML can be read.</summary>
internal static class DocumentReader
{
    /// <summary>SSM takes no longer document.</summary>
    public const int LongestContent = 64 * 1024;

    /// <summary>A run carries its documents, and the whole of it is written to etcd with each status.</summary>
    private const int LongestTogether = 256 * 1024;

    /// <summary>Of the 1.5 MB that etcd takes, what is left beside status and metadata.</summary>
    private const int MostStored = 1024 * 1024;

    private const int Most = 10;

    /// <summary>Documents of the operator, which every experiment of the region shares.</summary>
    private const string Shared = "ChaosOperator-";

    private static readonly string[] Reserved = ["aws", "amazon", "amzn"];

    /// <summary>Reads the list; errors go to <paramref name="checks"/>.</summary>
    public static IReadOnlyList<ExperimentDocument> Read(IReadOnlyList<DocumentSpec>? documents, FieldChecks checks)
    {
        if (documents?.Count > Most)
        {
            checks.Refuse(DocumentSpec.Field, $"{documents.Count} documents are listed", $"name at most {Most}");
        }

        var read = new List<ExperimentDocument>();
        foreach (var (index, spec) in (documents ?? []).Take(Most).Index())
        {
            if (Read(spec ?? new DocumentSpec(), $"{DocumentSpec.Field}[{index}]", checks) is { } document)
            {
                if (read.Exists(other => other.Name == document.Name))
                {
                    checks.Refuse($"{DocumentSpec.Field}[{index}].name", $"“{document.Name}” is listed twice", "name each document once");
                }

                read.Add(document);
            }
        }

        CheckLengths(read, checks);
        return read;
    }

    /// <summary>Notes an error when contents are longer than SSM takes, or than a run can carry.</summary>
    private static void CheckLengths(IReadOnlyList<ExperimentDocument> documents, FieldChecks checks)
    {
        foreach (var (index, document) in documents.Index())
        {
            if (document.Content is { } content && Encoding.UTF8.GetByteCount(content) > LongestContent)
            {
                checks.Refuse($"{DocumentSpec.Field}[{index}].content", $"document {document.Name} has {Encoding.UTF8.GetByteCount(content)} bytes", $"shorten it to {LongestContent}, as many as SSM takes");
            }
        }

        if (documents.Sum(document => document.Content?.Length ?? 0) is var all && all > LongestTogether)
        {
            checks.Refuse(DocumentSpec.Field, $"the documents have {all} characters together", $"shorten them to {LongestTogether}: each run carries them");
        }
        else if (documents.Sum(document => StoredBytes(document.Content ?? "")) is var stored && stored > MostStored)
        {
            checks.Refuse(DocumentSpec.Field, $"the documents take {stored} bytes together as the API server stores them", $"shorten them to {MostStored}: etcd could not take a run that carries them (<, > and & take six bytes each)");
        }
    }

    /// <summary>The bytes of a text in the JSON of an API server: it is written in Go, which escapes what HTML escapes.</summary>
    private static int StoredBytes(string text) => text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        '"' or '\\' or '\n' or '\r' or '\t' => 2,
        '<' or '>' or '&' or < ' ' or 0x2028 or 0x2029 => 6,
        _ => rune.Utf8SequenceLength,
    });

    private static ExperimentDocument? Read(DocumentSpec spec, string field, FieldChecks checks)
    {
        var name = checks.RequiredMatch($"{field}.name", spec.Name, DocumentSpec.NamePattern, "write the name of an SSM document: 3 to 128 letters, digits, dots, dashes and underscores");
        var source = ReadSource(spec.ConfigMapKeyRef, $"{field}.configMapKeyRef", checks);
        var hash = checks.Match($"{field}.hash", spec.Hash, DocumentSpec.HashPattern, "write 24 hexadecimal digits, as in status.aws.foreignDocuments");
        var isOwn = spec.Content is not null || spec.ConfigMapKeyRef is not null;
        if (spec.Content is not null && spec.ConfigMapKeyRef is not null)
        {
            checks.Refuse(field, "content and configMapKeyRef are both given", "give one of them, or none for a document that is in the account already");
        }

        if (isOwn && hash is not null)
        {
            checks.Refuse($"{field}.hash", "is given with content", "remove it: it is for a document that is in the account already");
        }

        if (spec.Content is { } content && string.IsNullOrWhiteSpace(content))
        {
            checks.Refuse($"{field}.content", "is empty", "write an SSM Automation document as YAML or JSON");
        }

        if (spec.Findings is { } findings && !Enum.IsDefined(findings))
        {
            checks.Refuse($"{field}.findings", $"“{findings}” is unknown", "write Block or Report");
        }

        if (name is null)
        {
            return null;
        }

        if (name.StartsWith(Shared, StringComparison.OrdinalIgnoreCase) || (isOwn && Reserved.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))))
        {
            checks.Refuse($"{field}.name", $"“{name}” is a name that {(name.StartsWith(Shared, StringComparison.OrdinalIgnoreCase) ? "the operator" : "AWS")} gives", "choose another one");
        }

        return new ExperimentDocument(name, spec.Content, source, hash, spec.Findings ?? FindingsPolicy.Block);
    }

    private static ConfigMapKey? ReadSource(ConfigMapKeyReference? spec, string field, FieldChecks checks)
    {
        if (spec is null)
        {
            return null;
        }

        var name = checks.RequiredMatch($"{field}.name", spec.Name, "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", "name a ConfigMap of the namespace of the experiment");
        var key = checks.RequiredMatch($"{field}.key", spec.Key, "^[A-Za-z0-9._-]{1,253}$", "name a key in its data");
        return name is null || key is null ? null : new ConfigMapKey(name, key);
    }
}
