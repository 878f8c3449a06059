//! How certain words are written, and which of them are small.

/// Abbreviations that are written in capitals.
pub(super) const ACRONYMS: &[&str] = &[
    "aba", "ach", "aes", "ai", "api", "asin", "asr", "ascii", "aws", "bcc", "bic", "btc", "cc", "cdn",
    "cidr", "cli", "cname", "cnpj", "cpf", "cpu", "crm", "csr", "css", "csv", "cusip", "cvc", "cvv", "db",
    "dkim", "dlr", "dmarc", "dns", "dob", "dtmf", "ean", "ein", "eu", "eur", "faq", "ftp", "gb", "gbp",
    "gcp", "gdpr", "gif", "gmt", "gps", "gpt", "gpu", "gst", "gtin", "guid", "hlr", "hmac", "hr", "html",
    "http", "https", "iam", "iban", "id", "imap", "imei", "imsi", "ip", "isbn", "isin", "iso", "isp", "ivr",
    "jpeg", "jpg", "json", "jwk", "jwks", "jwt", "kb", "kpi", "kyc", "ldap", "lei", "llm", "mb", "mcc",
    "md5", "mfa", "mms", "mnc", "mpn", "msisdn", "nft", "nlp", "nps", "ocr", "otp", "pdf", "pem", "pgp",
    "pin", "png", "po", "psd2", "psu", "qa", "qr", "ram", "rcs", "rfc", "rgb", "roi", "rsa", "rss", "rtl",
    "saml", "sca", "scim", "sdk", "sepa", "seo", "sftp", "sha", "sid", "sip", "sku", "sla", "sms", "smtp",
    "spf", "sql", "ssh", "ssl", "ssml", "ssn", "sso", "svg", "tcp", "tls", "tpp", "tts", "ttl", "tv", "udp",
    "ui", "uk", "upc", "uri", "url", "usd", "utc", "utm", "uuid", "vat", "vin", "vm", "voip", "vpc", "vpn",
    "xls", "xlsx", "xml", "yaml", "zip",
];

/// Words that are capitals when they are written so, and common words else.
pub(super) const WRITTEN_ACRONYMS: &[&str] = &["us", "it", "mac", "tin", "bin"];

/// How other words are written, by their small letters. Some are several words that wires run together.
pub(super) const SPELLINGS: &[(&str, &str)] = &[
    ("2fa", "2FA"),
    ("3ds", "3DS"),
    ("accountid", "Account ID"),
    ("apikey", "API Key"),
    ("appid", "App ID"),
    ("b2b", "B2B"),
    ("b2c", "B2C"),
    ("callerid", "Caller ID"),
    ("clientid", "Client ID"),
    ("clientorderid", "Client Order ID"),
    ("customerid", "Customer ID"),
    ("devops", "DevOps"),
    ("docusign", "DocuSign"),
    ("ebay", "eBay"),
    ("email", "Email"),
    ("enddate", "End Date"),
    ("etag", "ETag"),
    ("facetime", "FaceTime"),
    ("firstname", "First Name"),
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("graphql", "GraphQL"),
    ("hubspot", "HubSpot"),
    ("ios", "iOS"),
    ("ipad", "iPad"),
    ("iphone", "iPhone"),
    ("ipv4", "IPv4"),
    ("ipv6", "IPv6"),
    ("lastname", "Last Name"),
    ("linkedin", "LinkedIn"),
    ("macos", "macOS"),
    ("mailchimp", "Mailchimp"),
    ("nosql", "NoSQL"),
    ("oauth", "OAuth"),
    ("openai", "OpenAI"),
    ("orderby", "Order By"),
    ("orderid", "Order ID"),
    ("pagesize", "Page Size"),
    ("paypal", "PayPal"),
    ("phonenumber", "Phone Number"),
    ("postalcode", "Postal Code"),
    ("powerpoint", "PowerPoint"),
    ("quickbooks", "QuickBooks"),
    ("salesforce", "Salesforce"),
    ("sharepoint", "SharePoint"),
    ("sortby", "Sort By"),
    ("startdate", "Start Date"),
    ("tiktok", "TikTok"),
    ("useragent", "User Agent"),
    ("userid", "User ID"),
    ("webhook", "Webhook"),
    ("webhooks", "Webhooks"),
    ("whatsapp", "WhatsApp"),
    ("wordpress", "WordPress"),
    ("youtube", "YouTube"),
    ("zipcode", "ZIP Code"),
];

/// Short words that are no abbreviations when they are written in capitals.
pub(super) const SHORT_WORDS: &[&str] = &[
    "add", "age", "all", "and", "any", "bid", "box", "buy", "car", "day", "due", "end", "fee", "few", "for",
    "get", "key", "log", "low", "map", "max", "min", "new", "no", "not", "now", "off", "old", "on", "one",
    "or", "out", "own", "pay", "put", "row", "run", "set", "sex", "sum", "tag", "tax", "the", "to", "top",
    "two", "up", "use", "way", "yes",
];

/// Words that numbers belong to.
pub(super) const NUMBERED: &[&str] = &[
    "aes", "base", "crc", "ec", "ecdsa", "ed", "es", "float", "hs", "http", "int", "ipv", "iso", "md", "mp",
    "oauth", "ps", "psd", "rs", "sha", "utf", "web",
];

/// Small words inside of a title.
pub(super) const SMALL: &[&str] = &["of", "and", "or", "the", "a", "an", "in", "to", "for", "by", "with"];

/// Words that a shortened text does not end with.
pub(super) const DANGLING: &[&str] = &[
    "a", "after", "an", "and", "are", "as", "at", "be", "before", "by", "for", "from", "if", "in", "into",
    "is", "its", "of", "on", "or", "per", "that", "the", "their", "these", "this", "to", "using", "via",
    "when", "where", "which", "with", "within", "without", "under", "over", "about", "between", "during",
    "through", "your",
];

/// Whether a word is one of some that are separated by spaces.
pub(super) fn is_among(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}
