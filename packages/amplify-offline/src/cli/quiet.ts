/*
 * To be imported before any AWS SDK: it announces at every start that it will need Node.js 22 from
 * 2027 on. The README says so once.
 */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
