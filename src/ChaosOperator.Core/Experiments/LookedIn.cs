namespace ChaosOperator.Core.Experiments;

/// <summary>Where something was looked for that an experiment refers to.</summary>
public enum LookedIn
{
    /// <summary>In the namespace of the experiment.</summary>
    Cluster,

    /// <summary>In the files that a command was given.</summary>
    Files,
}

/// <summary>What to do about something that was not found.</summary>
public static class LookedInWords
{
    /// <summary>The end of a sentence that says what was not found.</summary>
    /// <param name="where">Where it was looked for.</param>
    public static string WhatToDo(this LookedIn where) => where == LookedIn.Files
        ? " among these files; give the file that holds it with -f as well, or correct the name."
        : "; apply it or correct the name.";
}
