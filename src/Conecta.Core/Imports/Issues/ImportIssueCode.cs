namespace Conecta.Core.Imports.Issues;

/// <summary>The stable codes of everything an import can find (import.md 21). A code is never renamed or reused; the effect and the
/// message of each stand in <see cref="ImportIssueTable"/>.</summary>
public static class ImportIssueCode
{
    // File
    public const string FileNotFound = "file.not_found";
    public const string FileEmpty = "file.empty";
    public const string FileDamaged = "file.damaged";
    public const string FileHtmlDisguised = "file.html_disguised";
    public const string FileTypeMismatch = "file.type_mismatch";
    public const string FilePasswordProtected = "file.password_protected";
    public const string FileMacrosIgnored = "file.macros_ignored";
    public const string FileUnsupportedType = "file.unsupported_type";
    public const string FileTooLarge = "file.too_large";
    public const string FileExpandsTooMuch = "file.expands_too_much";
    public const string FileUnsafeContainer = "file.unsafe_container";
    public const string FileUnsafeXml = "file.unsafe_xml";
    public const string FileExternalContentIgnored = "file.external_content_ignored";
    public const string FileTooManyRows = "file.too_many_rows";
    public const string FileTooManyColumns = "file.too_many_columns";
    public const string FileTooManyCells = "file.too_many_cells";
    public const string FileTextTooLarge = "file.text_too_large";
    public const string FileTimeLimit = "file.time_limit";
    public const string FileMemoryLimit = "file.memory_limit";
    public const string FileNoData = "file.no_data";
    public const string FileSeenBefore = "file.seen_before";

    // Sheet, heading, mapping
    public const string SheetNoneVisible = "sheet.none_visible";
    public const string SheetSeveral = "sheet.several";
    public const string SheetNotFound = "sheet.not_found";
    public const string SheetHiddenSkipped = "sheet.hidden_skipped";
    public const string SheetHiddenRows = "sheet.hidden_rows";
    public const string HeaderNotFound = "header.not_found";
    public const string HeaderBelowFirstRow = "header.below_first_row";
    public const string HeaderDuplicate = "header.duplicate";
    public const string HeaderBlank = "header.blank";
    public const string HeaderErrorValue = "header.error_value";
    public const string ColumnNotImported = "column.not_imported";
    public const string ColumnHidden = "column.hidden";
    public const string MappingKeyMissing = "mapping.key_missing";
    public const string MappingNameMissing = "mapping.name_missing";
    public const string MappingNeedsConfirmation = "mapping.needs_confirmation";
    public const string MappingContentMismatch = "mapping.content_mismatch";
    public const string MappingTooManyColumns = "mapping.too_many_columns";
    public const string MappingFieldUsedTwice = "mapping.field_used_twice";
    public const string MappingProfileInvalid = "mapping.profile_invalid";
    public const string MappingHeadingNotFound = "mapping.heading_not_found";

    // Row and cell
    public const string RowBadReference = "row.bad_reference";
    public const string RowDuplicateNumber = "row.duplicate_number";
    public const string RowOutOfOrder = "row.out_of_order";
    public const string RowTooManyValues = "row.too_many_values";
    public const string RowMissingValues = "row.missing_values";
    public const string RowTooLong = "row.too_long";
    public const string RowTotalLine = "row.total_line";
    public const string RowExample = "row.example";
    public const string RowHidden = "row.hidden";
    public const string RowRepeated = "row.repeated";
    public const string RowRepeatedConflict = "row.repeated_conflict";
    public const string RowExists = "row.exists";
    public const string RowNotFound = "row.not_found";
    public const string RowNoKey = "row.no_key";
    public const string RowSkippedByUser = "row.skipped_by_user";
    public const string RowNotRun = "row.not_run";
    public const string RowContactChanged = "row.contact_changed";
    public const string RowWriteFailed = "row.write_failed";
    public const string RowKeyInvalid = "row.key_invalid";
    public const string CellBadReference = "cell.bad_reference";
    public const string CellDuplicateReference = "cell.duplicate_reference";
    public const string CellSharedTextMissing = "cell.shared_text_missing";
    public const string CellStyleUnknown = "cell.style_unknown";
    public const string CellMerged = "cell.merged";
    public const string CellErrorValue = "cell.error_value";
    public const string CellFormulaValue = "cell.formula_value";
    public const string CellFormulaWithoutValue = "cell.formula_without_value";
    public const string CellTooLong = "cell.too_long";
    public const string CellControlCharacters = "cell.control_characters";
    public const string CellDigitsLost = "cell.digits_lost";
    public const string CellPrecisionLost = "cell.precision_lost";

    // Text and typed values
    public const string TextTooLong = "text.too_long";
    public const string TextNotAllowed = "text.not_allowed";
    public const string TextInvisibleRemoved = "text.invisible_removed";
    public const string TextDirectionMarksRemoved = "text.direction_marks_removed";
    public const string TextLoneSurrogate = "text.lone_surrogate";
    public const string TextReplacementCharacter = "text.replacement_character";
    public const string TextMixedEncoding = "text.mixed_encoding";
    public const string TextMojibake = "text.mojibake";
    public const string TextLookalikeLetters = "text.lookalike_letters";
    public const string TextFormulaLike = "text.formula_like";
    public const string NameMissing = "name.missing";
    public const string EmailInvalid = "email.invalid";
    public const string EmailSeveral = "email.several";
    public const string DocumentInvalid = "document.invalid";
    public const string DocumentZeroPadded = "document.zero_padded";
    public const string PostcodeInvalid = "postcode.invalid";
    public const string StateUnknown = "state.unknown";
    public const string ChoiceUnknown = "choice.unknown";
    public const string BooleanUnknown = "boolean.unknown";
    public const string AgentUnknown = "agent.unknown";
    public const string UrlInvalid = "url.invalid";
    public const string TagTooMany = "tag.too_many";
    public const string TagTooLong = "tag.too_long";
    public const string DateInvalid = "date.invalid";
    public const string DateAmbiguous = "date.ambiguous";
    public const string DateTwoDigitYear = "date.two_digit_year";
    public const string DateOutOfRange = "date.out_of_range";
    public const string NumberInvalid = "number.invalid";
    public const string NumberAmbiguous = "number.ambiguous";

    // Phone
    public const string PhoneMissing = "phone.missing";
    public const string PhoneMissingAreaCode = "phone.missing_area_code";
    public const string PhoneAreaCodeAssumed = "phone.area_code_assumed";
    public const string PhoneUnknownAreaCode = "phone.unknown_area_code";
    public const string PhoneInvalidLength = "phone.invalid_length";
    public const string PhoneInvalidLocal = "phone.invalid_local";
    public const string PhoneLetters = "phone.letters";
    public const string PhoneServiceNumber = "phone.service_number";
    public const string PhoneMaybeService = "phone.maybe_service";
    public const string PhoneAmbiguous = "phone.ambiguous";
    public const string PhoneForeignInvalid = "phone.foreign_invalid";
    public const string PhoneForeignOrAreaCode = "phone.foreign_or_area_code";
    public const string PhoneCountryConflict = "phone.country_conflict";
    public const string PhoneDigitsLost = "phone.digits_lost";
    public const string PhonePrecisionLost = "phone.precision_lost";
    public const string PhoneNinthDigitAdded = "phone.ninth_digit_added";
    public const string PhoneOldMobileOrRadio = "phone.old_mobile_or_radio";
    public const string PhoneLandline = "phone.landline";
    public const string PhoneLandlineRefused = "phone.landline_refused";
    public const string PhonePlusBeforeAreaCode = "phone.plus_before_area_code";
    public const string PhoneTwoNumbers = "phone.two_numbers";
    public const string PhoneTooManyNumbers = "phone.too_many_numbers";
    public const string PhoneExtensionRemoved = "phone.extension_removed";
    public const string PhoneTextRemoved = "phone.text_removed";
    public const string PhoneSuspicious = "phone.suspicious";

    // Consent, matching, CSV, run
    public const string ConsentAnswerMissing = "consent.answer_missing";
    public const string ConsentDeclarationMissing = "consent.declaration_missing";
    public const string ConsentUnknownValue = "consent.unknown_value";
    public const string ConsentDateInFuture = "consent.date_in_future";
    public const string ConsentDateMissing = "consent.date_missing";
    public const string ConsentOptOutKept = "consent.opt_out_kept";
    public const string MatchTwoContacts = "match.two_contacts";
    public const string MatchSecondaryKeyDiffers = "match.secondary_key_differs";
    public const string MatchIdUnknown = "match.id_unknown";
    public const string MatchContactInTrash = "match.contact_in_trash";
    public const string MatchSuppressed = "match.suppressed";
    public const string CsvUnclosedQuote = "csv.unclosed_quote";
    public const string CsvRecordTooLong = "csv.record_too_long";
    public const string CsvStrayQuote = "csv.stray_quote";
    public const string CsvNulBytes = "csv.nul_bytes";
    public const string CsvUndecodable = "csv.undecodable";
    public const string CsvEncodingGuessed = "csv.encoding_guessed";
    public const string CsvDelimiterGuessed = "csv.delimiter_guessed";
    public const string CsvSingleColumn = "csv.single_column";
    public const string BatchSequentialPhones = "batch.sequential_phones";
    public const string QuotaContacts = "quota.contacts";
    public const string QuotaStorage = "quota.storage";
    public const string RunQueueFull = "run.queue_full";
    public const string RunRateLimited = "run.rate_limited";
    public const string RunPendingNotAllowed = "run.pending_not_allowed";
    public const string RunFailed = "run.failed";
    public const string PermissionDenied = "permission.denied";
    public const string CompanyNotFound = "company.not_found";
    public const string CompanySuspended = "company.suspended";
    public const string InstanceUnreachable = "instance.unreachable";
    public const string UsageInvalid = "usage.invalid";
    public const string IssuesTruncated = "issues.truncated";
}
